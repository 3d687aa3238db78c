#include "store/checkpoint.h"

#include <pthread.h>

#include "base/ban.h"

enum { LOG_MOST = 4 * LOG_PAGES };

struct Checkpoint {
    sqlite3        *sql;
    pthread_t       thread;
    pthread_mutex_t lock;
    pthread_cond_t  changed;
    bool            wanted, busy, stop;
    int             asked; /* pages of the log when it was last wanted */
};

/* What cannot be copied now stays in the log; the end of the run says why. */
static void copy_back(sqlite3 *sql)
{
    sqlite3_wal_checkpoint_v2(sql, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

static void *work(void *argument)
{
    struct Checkpoint *k = argument;
    pthread_mutex_lock(&k->lock);
    for (;;) {
        while (!k->wanted && !k->stop)
            pthread_cond_wait(&k->changed, &k->lock);
        if (k->stop)
            break;
        k->wanted = false;
        k->busy = true;
        pthread_mutex_unlock(&k->lock);
        copy_back(k->sql);
        pthread_mutex_lock(&k->lock);
        k->busy = false;
        pthread_cond_broadcast(&k->changed);
    }
    pthread_mutex_unlock(&k->lock);
    return NULL;
}

static void ask(struct Checkpoint *k, int pages)
{
    pthread_mutex_lock(&k->lock);
    k->wanted = true;
    k->asked = pages;
    pthread_cond_broadcast(&k->changed);
    pthread_mutex_unlock(&k->lock);
}

static void wait_idle(struct Checkpoint *k)
{
    pthread_mutex_lock(&k->lock);
    while (k->wanted || k->busy)
        pthread_cond_wait(&k->changed, &k->lock);
    k->asked = 0;
    pthread_mutex_unlock(&k->lock);
}

/* After each commit, in the writer. Once the whole log is copied, the next
 * commit begins it anew. */
static int on_commit(void *context, sqlite3 *sql, const char *name, int pages)
{
    struct Checkpoint *k = context;
    (void)name;
    if (pages < k->asked)
        k->asked = 0; /* begun anew; only the writer writes this */
    if (pages >= LOG_MOST && k->asked) {
        wait_idle(k);
        copy_back(sql);
    } else if (pages - k->asked >= LOG_PAGES) {
        ask(k, pages);
    }
    return SQLITE_OK;
}

static bool open_own(Db *db, struct Checkpoint *k, Err *err)
{
    int code = sqlite3_open_v2(
        db->path, &k->sql, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    /* it knows of the log only once it has read */
    if (code == SQLITE_OK)
        code = sqlite3_exec(k->sql,
            "PRAGMA synchronous = NORMAL; SELECT 1 FROM sqlite_schema", NULL,
            NULL, NULL);
    if (code == SQLITE_OK)
        return true;
    db_fault(db, code, "cannot open", err);
    sqlite3_close(k->sql);
    return false;
}

bool checkpoint_open(Db *db, Err *err)
{
    struct Checkpoint *k = arena_new(db->app->mem, struct Checkpoint, 1);
    if (!open_own(db, k, err))
        return false;
    pthread_mutex_init(&k->lock, NULL);
    pthread_cond_init(&k->changed, NULL);
    if (pthread_create(&k->thread, NULL, work, k) != 0) {
        sqlite3_close(k->sql);
        return fail(err, E_MEM, (Where){ 0 }, "use fewer --threads",
            "cannot start a thread");
    }
    db->checkpoint = k;
    sqlite3_wal_hook(db->sql, on_commit, k);
    return true;
}

void checkpoint_close(Db *db)
{
    struct Checkpoint *k = db->checkpoint;
    if (!k)
        return;
    sqlite3_wal_autocheckpoint(db->sql, LOG_PAGES); /* in place of ours */
    pthread_mutex_lock(&k->lock);
    k->stop = true;
    pthread_cond_broadcast(&k->changed);
    pthread_mutex_unlock(&k->lock);
    pthread_join(k->thread, NULL);
    sqlite3_close(k->sql);
    db->checkpoint = NULL;
}
