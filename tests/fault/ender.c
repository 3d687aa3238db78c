/* ender.c: runs a command and ends it: ender MICROSECONDS SIGNAL COMMAND...
 *
 * After that time the command itself, not a shell around it, gets the signal
 * (0: none). Whatever it started is waited for, too, so that nobody writes
 * any more when this one returns; what still runs after five seconds is told.
 * The code is the command's, or 128 and the signal that ended it.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static pid_t start(char **command)
{
    pid_t pid = fork();
    if (pid != 0)
        return pid;
    signal(SIGINT, SIG_DFL); /* a shell's job in the background ignores it, */
    signal(SIGHUP, SIG_DFL); /* one under nohup that */
    execvp(command[0], command);
    _exit(127);
}

static void wait_for_the_rest(void)
{
    for (int ms = 0; ms < 5000; ms++) {
        pid_t got = waitpid(-1, NULL, WNOHANG);
        if (got < 0 && errno == ECHILD)
            return;
        if (got == 0)
            poll(NULL, 0, 1);
    }
    printf("a program was left running\n");
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    long            microseconds = strtol(argv[1], NULL, 10);
    int             number = (int)strtol(argv[2], NULL, 10), status = 0;
    pid_t           pid;
    struct timespec moment = { microseconds / 1000000,
        microseconds % 1000000 * 1000 };
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    pid = start(argv + 3);
    nanosleep(&moment, NULL);
    if (number > 0)
        kill(pid, number);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    wait_for_the_rest();
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
