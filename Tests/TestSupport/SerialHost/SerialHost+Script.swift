extension SerialHost {
    static let script = PythonScript(
        #"""
        import json, re, sys, time
        import serial

        END, ESCAPE = b"\x03", b"\x10"
        BUFFER = 512000

        class Module:
            def __init__(self, device, seconds):
                self.deadline = time.monotonic() + seconds
                # So long may the module be silent, or take nothing.
                self.port = serial.Serial(device, 115200, timeout=20, write_timeout=60)
                self.came = bytearray()
                # What FTPREST has set and no transfer has used.
                self.position = None
                # Whether echo is on is the doing of whoever was here before.
                self.port.write(b"ATE0\r")
                while not self.came.endswith(b"\r\nOK\r\n"):
                    self.read()
                self.came.clear()

            def check_time(self, what):
                if time.monotonic() > self.deadline:
                    raise TimeoutError(f"{what}: {bytes(self.came[:200])!r}")

            # Bytes

            def read(self):
                self.check_time("there is no end to what comes")
                more = self.port.read(self.port.in_waiting or 1)
                if not more:
                    raise TimeoutError(f"silence after {bytes(self.came[:200])!r}")
                self.came += more

            def take(self, count):
                while len(self.came) < count:
                    self.read()
                taken = bytes(self.came[:count])
                del self.came[:count]
                return taken

            def take_through(self, end):
                looked_at = 0
                while (place := self.came.find(end, looked_at)) < 0:
                    looked_at = max(len(self.came) - len(end) + 1, 0)
                    self.read()
                return self.take(place + len(end))

            def take_escaped(self):
                data = bytearray()
                while True:
                    special = re.search(rb"[\x03\x10]", self.came)
                    if special is None:
                        data += self.take(len(self.came))
                        self.read()
                        continue
                    data += self.take(special.start())
                    if self.take(1) == END:
                        return bytes(data)
                    data += self.take(1)

            # Lines

            def expect(self, seen, due):
                if seen != due:
                    raise AssertionError(f"{seen!r} in the place of {due!r}; behind it {bytes(self.came[:200])!r}")

            def line(self):
                self.expect(self.take(2), b"\r\n")
                return self.take_through(b"\r\n")[:-2].decode("latin-1")

            def command(self, text):
                self.port.write(b"AT" + text.encode("latin-1") + b"\r")
                lines = []
                while (line := self.line()) != "OK":
                    if "ERROR" in line:
                        raise AssertionError(f"{line} to {text}")
                    lines.append(line)
                return lines

            def is_taken(self, text):
                self.port.write(b"AT" + text.encode("latin-1") + b"\r")
                return self.line() == "OK"

            def result(self, name):
                line = self.line()
                self.expect(line[:len(name) + 3], f"+{name}: ")
                return line[len(name) + 3:]

            def order(self, name, parameters=""):
                self.expect(self.command(f"+{name}{parameters}"), [])
                return self.result(name)

            # Steps

            def call(self):
                if self.command("+MIPCALL?") == ["+MIPCALL: 0"]:
                    self.order("MIPCALL", "=1")

            def open(self, port, user, password, secure):
                self.expect(self.order("FTPOPEN", f'="127.0.0.1","{user}","{password}",,,{port},,{secure}'), "1")
                self.expect(self.command("+FTPOPEN?"), ["+FTPOPEN: 1"])

            def close(self):
                self.expect(self.order("FTPCLOSE"), "1")
                self.expect(self.command("+FTPOPEN?"), ["+FTPOPEN: 0"])

            def mode(self, active):
                self.expect(self.command(f"+FTPMODE={active}"), [])

            def rest(self, position):
                self.expect(self.command(f"+FTPREST={position}"), [])
                self.expect(self.command("+FTPREST?"), [f"+FTPREST: {position}"])
                self.position = position

            def store(self, path, name, offset):
                data = open(path, "rb").read()
                self.expect(self.order("FTPSTOR", f'="{name}",1' + (offset and f",{offset}")), "2")
                escaped = data.replace(ESCAPE, ESCAPE + ESCAPE).replace(END, ESCAPE + END)
                self.port.write(escaped + END)
                self.expect(self.result("FTPSTOR"), "1")

            def retrieve(self, name, path, offset):
                self.expect(self.order("FTPRETR", f'="{name}",1' + (offset and f",{offset}")), "2")
                open(path, "wb").write(self.take_escaped())
                self.expect(self.result("FTPRETR"), "1")
                self.position = None

            def put(self, path, name):
                data = open(path, "rb").read()
                for start in range(0, len(data), 1024):
                    part = data[start:start + 1024]
                    is_last = int(start + 1024 >= len(data))
                    self.port.write(f'AT+FTPPUT="{name}",{len(part)},{is_last}\r'.encode("latin-1"))
                    self.expect(self.result("FTPPUT"), f"2,{len(part)}")
                    self.port.write(part)
                    self.expect(self.result("FTPPUT"), "1")
                    self.expect(self.line(), "OK")

            def size(self, name):
                self.expect(self.order("FTPLIST", f'="{name}"'), "2")
                lines = self.take_through(b"\r\n+FTPLIST: ").split(b"\r\n")
                self.expect(self.take(3), b"1\r\n")
                return int(lines[0].split()[4])

            def get(self, name, path, offset):
                length = self.size(name) - int(offset or self.position or 0)
                self.position = None
                self.expect(self.order("FTPGET", f'="{name}",1' + (offset and f",{offset}")), "2" if length else "1")
                while self.command("+FTPRECV?") != [f"+FTPRECV: {min(length, BUFFER)}"]:
                    self.check_time("the buffer is not filled")
                data = bytearray()
                while len(data) < length:
                    data += self.receive()
                self.expect(self.receive(), b"")
                # The module is in download mode until the server, too, says that this was all.
                while not self.is_taken("+FTPNOOP"):
                    self.check_time("download mode does not end")
                self.expect(self.result("FTPNOOP"), "1")
                open(path, "wb").write(data)

            def receive(self):
                self.port.write(b"AT+FTPRECV=3000\r")
                count = int(self.result("FTPRECV"))
                data = self.take(count)
                self.expect(self.line(), "OK")
                return data

        device, seconds, steps = sys.argv[1:]
        module = Module(device, int(seconds))
        for number, (step, *values) in enumerate(json.loads(steps)):
            try:
                getattr(module, step)(*values)
            except Exception as error:
                sys.exit(f"step {number}, {step} {values}: {error!r}")
        """#)
}
