/* fault.c: a preloaded library that lets the Nth call of one function fail.
 *
 * FAULT_CALL names the function, FAULT_AT the call (1 is the first after the
 * program was loaded), FAULT_ALWAYS=1 lets all later ones fail too. With
 * FAULT_SIGNAL=N the process gets that signal before the call, which is then
 * made as ever, if the process still lives.
 * FAULT_COUNT names a file for "NAME CALLS" lines, written at the end. The
 * real work goes to the kernel or to libc's own allocator, so that nothing
 * here depends on the order in which libraries are found. FAULT_POWER names a
 * folder that gets a copy of each file, by its last name, as it stood when it
 * was last synced: what a power cut cannot take (tests/script/powercut.sh).
 * What a program writes to its standard error is spared: there it says what
 * failed. Its children run untouched.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

typedef enum Call {
    MALLOC,
    MMAP,
    READ,
    WRITE,
    OPEN,
    FSYNC,
    RENAME,
    FTRUNCATE,
    FLUSH,
    FORK,
    THREAD,
    CALLS
} Call;

static const char *const call_name[CALLS] = { "malloc", "mmap", "read", "write",
    "open", "fsync", "rename", "ftruncate", "flush", "fork", "thread" };
static const int call_errno[CALLS] = { ENOMEM, ENOMEM, EIO, ENOSPC, EMFILE, EIO,
    EIO, EIO, ENOSPC, EAGAIN, EAGAIN };

static atomic_long made[CALLS];
static bool        on, always;
static int         failing = -1, signal_sent;
static long        at;
static pid_t       own; /* a fork before exec is not counted */

__attribute__((constructor)) static void begin(void)
{
    const char *name = getenv("FAULT_CALL"), *nth = getenv("FAULT_AT");
    for (int i = 0; name && i < CALLS; i++)
        if (strcmp(name, call_name[i]) == 0)
            failing = i;
    at = nth ? strtol(nth, NULL, 10) : 0;
    always = getenv("FAULT_ALWAYS") != NULL;
    const char *number = getenv("FAULT_SIGNAL");
    signal_sent = number ? (int)strtol(number, NULL, 10) : 0;
    unsetenv("LD_PRELOAD");
    own = getpid();
    on = true;
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("FAULT_COUNT");
    on = false;
    FILE *out = path ? fopen(path, "w") : NULL;
    for (int i = 0; out && i < CALLS; i++)
        fprintf(out, "%s %ld\n", call_name[i], atomic_load(&made[i]));
    if (out)
        fclose(out);
}

static bool fails(Call call)
{
    if (!on || getpid() != own)
        return false;
    long n = atomic_fetch_add(&made[call], 1) + 1;
    if ((int)call != failing || n < at || (n > at && !always))
        return false;
    if (signal_sent) {
        kill(getpid(), signal_sent);
        return false;
    }
    errno = call_errno[call];
    return true;
}

void *malloc(size_t n)
{
    return fails(MALLOC) ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
    return fails(MALLOC) ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
    return fails(MALLOC) ? NULL : __libc_realloc(p, n);
}

void *mmap(void *p, size_t n, int prot, int flags, int fd, off_t offset)
{
    if (fails(MMAP))
        return MAP_FAILED;
    long got = syscall(SYS_mmap, p, n, prot, flags, fd, offset);
    return (void *)got; /* -1 is MAP_FAILED */
}

void *mmap64(void *p, size_t n, int prot, int flags, int fd, off_t offset)
    __attribute__((alias("mmap")));

ssize_t read(int fd, void *p, size_t n)
{
    return fails(READ) ? -1 : syscall(SYS_read, fd, p, n);
}

ssize_t pread(int fd, void *p, size_t n, off_t offset)
{
    return fails(READ) ? -1 : syscall(SYS_pread64, fd, p, n, offset);
}

ssize_t pread64(int fd, void *p, size_t n, off_t offset)
    __attribute__((alias("pread")));

ssize_t write(int fd, const void *p, size_t n)
{
    return fd != 2 && fails(WRITE) ? -1 : syscall(SYS_write, fd, p, n);
}

ssize_t pwrite(int fd, const void *p, size_t n, off_t offset)
{
    return fails(WRITE) ? -1 : syscall(SYS_pwrite64, fd, p, n, offset);
}

ssize_t pwrite64(int fd, const void *p, size_t n, off_t offset)
    __attribute__((alias("pwrite")));

static int open_mode(int folder, const char *path, int flags, va_list args)
{
    int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(args, int) : 0;
    return fails(OPEN) ? -1
                       : (int)syscall(SYS_openat, folder, path, flags, mode);
}

int open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    int fd = open_mode(AT_FDCWD, path, flags, args);
    va_end(args);
    return fd;
}

int open64(const char *path, int flags, ...) __attribute__((alias("open")));

int openat(int folder, const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    int fd = open_mode(folder, path, flags, args);
    va_end(args);
    return fd;
}

int openat64(int folder, const char *path, int flags, ...)
    __attribute__((alias("openat")));

static void keep_synced(int fd)
{
    const char *power = getenv("FAULT_POWER");
    char        link[64], path[1024], to[2048], room[65536];
    if (!on || !power)
        return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t     n = readlink(link, path, sizeof path - 1), got;
    const char *name = n > 0 ? (path[n] = 0, strrchr(path, '/')) : NULL;
    if (!name)
        return;
    snprintf(to, sizeof to, "%s%s", power, name);
    int out = (int)syscall(
        SYS_openat, AT_FDCWD, to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    for (off_t at = 0;
         (got = syscall(SYS_pread64, fd, room, sizeof room, at)) > 0; at += got)
        if (syscall(SYS_write, out, room, got) != got)
            abort();
    close(out);
}

int fsync(int fd)
{
    int bad = fails(FSYNC) ? -1 : (int)syscall(SYS_fsync, fd);
    if (bad == 0)
        keep_synced(fd);
    return bad;
}

int fdatasync(int fd)
{
    int bad = fails(FSYNC) ? -1 : (int)syscall(SYS_fdatasync, fd);
    if (bad == 0)
        keep_synced(fd);
    return bad;
}

int rename(const char *from, const char *to)
{
    return fails(RENAME) ? -1 : (int)syscall(SYS_rename, from, to);
}

int renameat(int a, const char *from, int b, const char *to)
{
    return fails(RENAME) ? -1 : (int)syscall(SYS_renameat2, a, from, b, to, 0);
}

int ftruncate(int fd, off_t n)
{
    return fails(FTRUNCATE) ? -1 : (int)syscall(SYS_ftruncate, fd, n);
}

int ftruncate64(int fd, off_t n) __attribute__((alias("ftruncate")));

static void *real(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    return found ? found : (abort(), NULL);
}

int fflush(FILE *file)
{
    int (*call)(FILE *);
    *(void **)&call = real("fflush");
    return file != stderr && fails(FLUSH) ? EOF : call(file);
}

int fclose(FILE *file)
{
    int (*call)(FILE *);
    *(void **)&call = real("fclose");
    int bad = call(file);
    return fails(FLUSH) ? EOF : bad;
}

FILE *fopen(const char *path, const char *mode)
{
    FILE *(*call)(const char *, const char *);
    *(void **)&call = real("fopen");
    return fails(OPEN) ? NULL : call(path, mode);
}

FILE *fopen64(const char *path, const char *mode)
    __attribute__((alias("fopen")));

pid_t fork(void)
{
    pid_t (*call)(void);
    *(void **)&call = real("fork");
    return fails(FORK) ? -1 : call();
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
    void *(*run)(void *), void                             *what)
{
    int (*call)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    *(void **)&call = real("pthread_create");
    return fails(THREAD) ? EAGAIN : call(thread, attributes, run, what);
}
