/* work.h: copies of cables and claims that outlive the scratch they were made
 * in, holding what the store writes and no more. */
#ifndef COLLECT_STORE_WORK_H
#define COLLECT_STORE_WORK_H

#include "claim/claim.h"

Cable     cable_keep(Arena *mem, const Cable *cable);
Claim     claim_keep(Arena *mem, const Claim *claim);
ClaimList claims_keep(Arena *mem, const ClaimList *claims);

#endif
