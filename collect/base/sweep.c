#include "base/sweep.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/ban.h"

typedef struct {
    atomic_int state;
    char       path[SWEEP_PATH];
} Place;

enum { PLACE_FREE, PLACE_FILLING, PLACE_SET };
enum { DEEPEST = 8, TRIES = 100, PATIENCE_MS = 1000 };

static Place       list[SWEEP_MOST];
static atomic_int  child[SWEEP_CHILDREN]; /* process ids; 0: free */
static atomic_int  installed, making;
static atomic_bool ending;

static const int number[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE };

enum { NUMBERS = sizeof number / sizeof *number };

/* -- in the handler: only calls that are safe there */

/* As the kernel fills it; the C library declares none. */
typedef struct {
    uint64_t       inode;
    int64_t        next;
    unsigned short len;
    unsigned char  type;
    char           name[];
} Entry;

static bool is_itself(const char *name)
{
    return name[0] == '.' &&
           (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'));
}

static void remove_folder(int at, const char *name, int depth);

/* opendir may allocate, which a handler must not: the system call does not. */
static void empty_folder(int folder, int depth)
{
    _Alignas(Entry) char room[4096];
    long                 got;
    while ((got = syscall(SYS_getdents64, folder, room, sizeof room)) > 0)
        for (long at = 0; at < got;) {
            const Entry *entry = (const void *)(room + at);
            if (!is_itself(entry->name) &&
                unlinkat(folder, entry->name, 0) != 0)
                remove_folder(folder, entry->name, depth + 1);
            at += entry->len;
        }
}

/* Some file systems pass over entries while others are removed: look again. */
static void remove_folder(int at, const char *name, int depth)
{
    if (depth > DEEPEST)
        return;
    for (int i = 0; i < TRIES && unlinkat(at, name, AT_REMOVEDIR) != 0 &&
                    (errno == ENOTEMPTY || errno == EEXIST);
         i++) {
        int folder =
            openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (folder < 0)
            return;
        empty_folder(folder, depth);
        close(folder);
    }
}

/* A killed child writes no more once it is waited for; its own children are
 * gone when its group is. */
static void end_child(int pid)
{
    int status;
    kill(-pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    for (int i = 0; i < TRIES && kill(-pid, SIGKILL) == 0; i++)
        poll(NULL, 0, 1);
}

static void on_signal(int signal_number)
{
    atomic_store(&ending, true);
    for (int i = 0; i < PATIENCE_MS && atomic_load(&making) > 0; i++)
        poll(NULL, 0, 1);
    for (int i = 0; i < SWEEP_CHILDREN; i++) {
        int pid = atomic_exchange(&child[i], 0);
        if (pid > 0)
            end_child(pid);
    }
    for (int i = 0; i < SWEEP_MOST; i++)
        if (atomic_load(&list[i].state) == PLACE_SET &&
            unlink(list[i].path) != 0 && errno != ENOENT)
            remove_folder(AT_FDCWD, list[i].path, 0);
    /* SA_RESETHAND has put the default back: it comes when we return */
    raise(signal_number);
}

/* -- outside of it */

static void install(void)
{
    struct sigaction old, action = { .sa_handler = on_signal };
    action.sa_flags = (int)SA_RESETHAND;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < NUMBERS; i++)
        if (sigaction(number[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
            sigaction(number[i], &action, NULL);
}

/* No signal comes to this thread until release(), and the handler in another
 * one waits for it; once that runs, nobody makes anything any more. */
static void hold(sigset_t *before)
{
    sigset_t these;
    sigemptyset(&these);
    for (int i = 0; i < NUMBERS; i++)
        sigaddset(&these, number[i]);
    pthread_sigmask(SIG_BLOCK, &these, before);
    if (atomic_exchange(&installed, 1) == 0)
        install();
    atomic_fetch_add(&making, 1);
    if (!atomic_load(&ending))
        return;
    atomic_fetch_sub(&making, 1);
    for (;;)
        pause();
}

static void release(const sigset_t *before)
{
    int why = errno;
    atomic_fetch_sub(&making, 1);
    pthread_sigmask(SIG_SETMASK, before, NULL);
    errno = why;
}

static void put(const char *path)
{
    size_t n = (size_t)str_from(path).len;
    if (n >= SWEEP_PATH)
        return;
    for (int i = 0; i < SWEEP_MOST; i++) {
        int nothing = PLACE_FREE;
        if (!atomic_compare_exchange_strong(
                &list[i].state, &nothing, PLACE_FILLING))
            continue;
        memcpy(list[i].path, path, n + 1);
        atomic_store(&list[i].state, PLACE_SET);
        return;
    }
}

int sweep_file(char *path)
{
    sigset_t before;
    hold(&before);
    int fd = mkstemp(path);
    if (fd >= 0)
        put(path);
    release(&before);
    return fd;
}

bool sweep_folder(char *path)
{
    sigset_t before;
    hold(&before);
    bool made = mkdtemp(path) != NULL;
    if (made)
        put(path);
    release(&before);
    return made;
}

void sweep_take(const char *path)
{
    for (int i = 0; i < SWEEP_MOST; i++)
        if (atomic_load(&list[i].state) == PLACE_SET &&
            strcmp(list[i].path, path) == 0)
            atomic_store(&list[i].state, PLACE_FREE);
}

void sweep_remove(const char *path)
{
    remove_folder(AT_FDCWD, path, 0);
    sweep_take(path);
}

/* -- children */

static atomic_int *free_place(void)
{
    for (int i = 0; i < SWEEP_CHILDREN; i++) {
        int nobody = 0; /* -1 holds the place until the id is known */
        if (atomic_compare_exchange_strong(&child[i], &nobody, -1))
            return &child[i];
    }
    errno = EAGAIN;
    return NULL;
}

/* What the child would remove is its parent's. */
static void forget_handlers(void)
{
    struct sigaction set;
    for (int i = 0; i < NUMBERS; i++)
        if (sigaction(number[i], NULL, &set) == 0 &&
            set.sa_handler == on_signal)
            signal(number[i], SIG_DFL);
}

typedef struct {
    int (*become)(void *of);
    void    *of;
    sigset_t mask;
} Birth;

static int be_born(void *at)
{
    const Birth *birth = at;
    setpgid(0, 0);
    forget_handlers();
    sigprocmask(SIG_SETMASK, &birth->mask, NULL);
    _exit(birth->become(birth->of));
}

/* Sanitizers keep notes on stacks and locks: theirs is a copy. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { SHARED = 0 };
#else
enum { SHARED = CLONE_VM | CLONE_VFORK };
#endif

int sweep_start(int (*become)(void *of), void *of)
{
    _Alignas(64) char stack[1 << 16];
    Birth             birth = { become, of, { { 0 } } };
    hold(&birth.mask);
    atomic_int *place = free_place();
    int         pid = -1;
    if (place)
        pid = clone(be_born, stack + sizeof stack, SHARED | SIGCHLD, &birth);
    if (pid > 0)
        setpgid(pid, pid); /* also in the child: whichever comes first */
    if (place)
        atomic_store(place, pid > 0 ? pid : 0);
    release(&birth.mask);
    return pid;
}

int sweep_wait(int pid, int *status, bool end_it)
{
    sigset_t before;
    hold(&before);
    if (end_it)
        kill(-pid, SIGKILL);
    int got = waitpid(pid, status, end_it ? 0 : WNOHANG);
    if (got != 0) {
        kill(-pid, SIGKILL);
        for (int i = 0; i < SWEEP_CHILDREN; i++)
            if (atomic_load(&child[i]) == pid)
                atomic_store(&child[i], 0);
    }
    release(&before);
    return got;
}
