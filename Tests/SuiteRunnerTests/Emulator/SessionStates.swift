/// States of the emulated module, as few as tests need.
enum SessionStates {
    static let text = """
        ladder:
          booted:
            verify: [{send: AT+CMEE?, expect: ['+CMEE: 1', OK]}]
            build:
              - {send: ATE0, expect: OK}
              - {send: AT+CMEE=1, expect: OK}
            rescue: [{restart: yes}]
          session:
            from: booted
            needs: [server]
            verify: [{send: AT+FTPOPEN?, expect: ['+FTPOPEN: 1', OK]}]
            build:
              - send: AT+FTPOPEN?
                expect: ['+FTPOPEN: <open:int>', OK]
              - send: AT+FTPCLOSE
                when: {open: "1"}
                expect: [OK, '+FTPCLOSE: 1']
              - send: AT+FTPOPEN="{ftp-host}","{ftp-user}","{ftp-password}",,,{ftp-port}
                expect: [OK, '+FTPOPEN: 1']
        """
}
