#include "base/sweep.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/ban.h"

typedef struct {
    atomic_int state;
    char       path[SWEEP_PATH];
} Place;

enum { PLACE_FREE, PLACE_FILLING, PLACE_SET };

static Place      list[SWEEP_MOST];
static atomic_int installed;

/* As the kernel fills it; the C library declares none. */
typedef struct {
    uint64_t       inode;
    int64_t        next;
    unsigned short len;
    unsigned char  type;
    char           name[];
} Entry;

/* opendir may allocate, which a handler must not: the system call does not. */
static void empty_folder(const char *path)
{
    _Alignas(Entry) char room[4096];
    long                 got;
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    while (
        fd >= 0 && (got = syscall(SYS_getdents64, fd, room, sizeof room)) > 0)
        for (long at = 0; at < got;) {
            const Entry *entry = (const void *)(room + at);
            unlinkat(fd, entry->name, 0); /* "." and ".." refuse */
            at += entry->len;
        }
    if (fd >= 0)
        close(fd);
}

/* A child that still runs may make a file after we looked: look again. */
static void remove_one(const char *path)
{
    if (unlink(path) == 0 || errno == ENOENT)
        return;
    for (int i = 0; i < 100 && rmdir(path) != 0 && errno == ENOTEMPTY; i++)
        empty_folder(path);
}

static void on_signal(int number)
{
    for (int i = 0; i < SWEEP_MOST; i++)
        if (atomic_load(&list[i].state) == PLACE_SET)
            remove_one(list[i].path);
    /* SA_RESETHAND has put the default back: it comes when we return */
    raise(number);
}

static void install(void)
{
    static const int number[] = { SIGINT, SIGTERM, SIGHUP };
    struct sigaction old, action = { .sa_handler = on_signal };
    action.sa_flags = (int)SA_RESETHAND;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof number / sizeof *number; i++)
        if (sigaction(number[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
            sigaction(number[i], &action, NULL);
}

static void put(const char *path)
{
    size_t n = (size_t)str_from(path).len;
    if (n >= SWEEP_PATH)
        return;
    if (atomic_exchange(&installed, 1) == 0)
        install();
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

static void hold(sigset_t *before)
{
    sigset_t these;
    sigemptyset(&these);
    sigaddset(&these, SIGINT);
    sigaddset(&these, SIGTERM);
    sigaddset(&these, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &these, before);
}

int sweep_file(char *path)
{
    sigset_t before;
    hold(&before);
    int fd = mkstemp(path), why = errno;
    if (fd >= 0)
        put(path);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = why;
    return fd;
}

bool sweep_folder(char *path)
{
    sigset_t before;
    hold(&before);
    bool made = mkdtemp(path) != NULL;
    int  why = errno;
    if (made)
        put(path);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = why;
    return made;
}

void sweep_take(const char *path)
{
    for (int i = 0; i < SWEEP_MOST; i++)
        if (atomic_load(&list[i].state) == PLACE_SET &&
            strcmp(list[i].path, path) == 0)
            atomic_store(&list[i].state, PLACE_FREE);
}
