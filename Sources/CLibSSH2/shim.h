#include <libssh2.h>
#include <libssh2_sftp.h>

/// Lets a session move its bytes through these functions instead of its socket.
static inline void clibssh2_set_transport(
    LIBSSH2_SESSION *session, LIBSSH2_RECV_FUNC((*receive)), LIBSSH2_SEND_FUNC((*send))) {
    libssh2_session_callback_set(session, LIBSSH2_CALLBACK_RECV, (void *)receive);
    libssh2_session_callback_set(session, LIBSSH2_CALLBACK_SEND, (void *)send);
}
