#!/bin/sh
# Prints the assembly that embeds files: usage embed.sh BUILD FILE...
# Rows of embed_table: name, first byte, end (see collect/base/embed.h).
b=$1; shift
n=0
table=
echo '	.section .rodata'
emit() {
    n=$((n + 1))
    printf '	.balign 16\nembed_%d:\n	.incbin "%s"\nembed_%d_end:\n	.byte 0\n' "$n" "$2" "$n"
    printf 'embed_%d_name:\n	.asciz "%s"\n' "$n" "$1"
    table="$table
	.quad embed_${n}_name, embed_${n}, embed_${n}_end"
}
emit vocab.blob "$b/vocab.blob"
for f; do
    emit "$f" "$f"
done
printf '	.section .data.rel.ro,"aw"\n	.balign 16\n	.globl embed_table\nembed_table:%s\n	.quad 0, 0, 0\n' "$table"
printf '	.section .note.GNU-stack,"",@progbits\n'
