/* digest: the SHA-256 of each line on stdin, in hex, a line each. */
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    char  *line = NULL;
    size_t room = 0;
    for (ssize_t len; (len = getline(&line, &room, stdin)) > 0;) {
        struct sha256_ctx ctx;
        uint8_t           digest[SHA256_DIGEST_SIZE];
        sha256_init(&ctx);
        sha256_update(
            &ctx, (size_t)len - (line[len - 1] == '\n'), (uint8_t *)line);
        sha256_digest(&ctx, sizeof digest, digest);
        for (size_t i = 0; i < sizeof digest; i++)
            printf("%02x", digest[i]);
        putchar('\n');
    }
    free(line);
    return 0;
}
