/* when_names.h: the words that signs of a period are made of, by number. */
#ifndef COLLECT_CLAIM_WHEN_NAMES_H
#define COLLECT_CLAIM_WHEN_NAMES_H

#define WHEN_NAMES(X)                                                          \
    X(NONE, "")                                                                \
    X(FLOW, "flow")                                                            \
    X(STOCK, "stock")                                                          \
    X(LEGAL, "legal")                                                          \
    X(RATE, "rate")                                                            \
    X(FACT, "fact")                                                            \
    X(POINT, "point")                                                          \
    X(TOTAL, "total")                                                          \
    X(EVENT, "event")                                                          \
    X(PART, "part")                                                            \
    X(BIAS, "bias")                                                            \
    X(ELIDED, "elided")                                                        \
    X(COMPARED, "compared")                                                    \
    X(NEGATED, "negated")                                                      \
    X(PARTITIVE, "partitive")                                                  \
    X(THEM, "them")                                                            \
    X(IN_LIST, "in list")                                                      \
    X(OF_WHOLE, "of a whole")                                                  \
    X(FIRST_AMOUNT, "first amount")                                            \
    X(ALONE, "alone")                                                          \
    X(ZERO, "zero")                                                            \
    X(PER, "per")                                                              \
    X(YEARLY, "yearly")                                                        \
    X(APIECE, "apiece")                                                        \
    X(SO_FAR, "so far")                                                        \
    X(POINTS_BACK, "points back")                                              \
    X(KEY, "key")                                                              \
    X(KIND, "kind")                                                            \
    X(SCOPE, "scope")                                                          \
    X(TENSE, "tense")                                                          \
    X(UNIT, "unit")                                                            \
    X(MONEY, "money")                                                          \
    X(VERB, "verb")                                                            \
    X(BEFORE, "before")                                                        \
    X(AFTER, "after")                                                          \
    X(FIRST, "first")                                                          \
    X(OPENS, "opens")                                                          \
    X(L1, "L1")                                                                \
    X(L2, "L2")                                                                \
    X(L3, "L3")                                                                \
    X(R1, "R1")                                                                \
    X(R2, "R2")                                                                \
    X(R3, "R3")                                                                \
    X(A_PERIOD, "#period")                                                     \
    X(A_NUMBER, "#number")                                                     \
    X(OWN, "own")                                                              \
    X(INHERITED, "inherited")                                                  \
    X(NOT, "not")                                                              \
    X(RESPECTIVE, "respective")                                                \
    X(LABEL, "label")                                                          \
    X(RIGHT, "right")                                                          \
    X(CLOSING, "closing")                                                      \
    X(LEFT, "left")                                                            \
    X(ONLY, "only")                                                            \
    X(FAR_LEFT, "far left")                                                    \
    X(ASIDE, "aside")                                                          \
    X(LENT, "lent")                                                            \
    X(LENT_FAR, "lent far")                                                    \
    X(HOW, "how")                                                              \
    X(RULES, "rules")                                                          \
    X(RULES_KEY, "rules key")                                                  \
    X(RULES_KIND, "rules kind")                                                \
    X(RULES_SCOPE, "rules scope")                                              \
    X(RULES_LAST, "rules last")                                                \
    X(RULES_TENSE, "rules tense")                                              \
    X(RULES_BAND, "rules band")                                                \
    X(MENTIONS, "mentions")                                                    \
    X(SCOPE_KIND, "scope kind")                                                \
    X(SCOPE_KEY, "scope key")                                                  \
    X(SCOPE_TENSE, "scope tense")                                              \
    X(LAST_KIND, "last kind")                                                  \
    X(TENSE_KIND, "tense kind")                                                \
    X(PRESENT, "present")                                                      \
    X(NO_VERB, "no verb")                                                      \
    X(PASSIVE, "passive")                                                      \
    X(OTHER, "other")                                                          \
    X(NO_LAST, "no last")                                                      \
    X(UNDATED, "undated")                                                      \
    X(UNDATED_HERE, "undated here")                                            \
    X(LENT_HERE, "lent here")                                                  \
    X(OWN_HERE, "own here")                                                    \
    X(OPEN, "open")                                                            \
    X(DAY, "day")                                                              \
    X(DAYS, "days")                                                            \
    X(WEEK, "week")                                                            \
    X(MONTH, "month")                                                          \
    X(MONTHS, "months")                                                        \
    X(QUARTER, "quarter")                                                      \
    X(HALF, "half")                                                            \
    X(YEAR, "year")                                                            \
    X(YEARS, "years")                                                          \
    X(FISCAL, "fiscal")                                                        \
    X(ROLLING, "rolling")                                                      \
    X(TO_DATE, "to date")                                                      \
    X(SINCE, "since")                                                          \
    X(AS_OF, "as of")                                                          \
    X(UNKNOWN, "unknown")                                                      \
    X(FUTURE, "future")                                                        \
    X(NOW, "now")                                                              \
    X(TWO, "two")                                                              \
    X(OLD, "old")                                                              \
    X(IS, "is")                                                                \
    X(MENTION, "mention")                                                      \
    X(HEADING, "heading")                                                      \
    X(SUBJECT, "subject")                                                      \
    X(BESIDE, "beside")                                                        \
    X(LAST, "last")                                                            \
    X(ALIKE, "alike")                                                          \
    X(YEAR_BEFORE, "year before")                                              \
    X(THIS_YEAR, "this year")                                                  \
    X(USED, "used")                                                            \
    X(MADE, "made")                                                            \
    X(TOLD, "told")                                                            \
    X(ONWARD, "onward")                                                        \
    X(UP_TO, "up to")                                                          \
    X(WHOLE, "whole")                                                          \
    X(BETWEEN, "between")                                                      \
    X(STOP, "stop")                                                            \
    X(COMMA, "comma")                                                          \
    X(NUMBER, "number")                                                        \
    X(AND, "and")                                                              \
    X(DASH, "dash")                                                            \
    X(BRACKET, "bracket")                                                      \
    X(CLOSE, "close")                                                          \
    X(SUBORD, "subord")                                                        \
    X(WHICH, "which")                                                          \
    X(COLON, "colon")                                                          \
    X(PERIOD, "period")                                                        \
    X(ING, "ing")                                                              \
    X(BE, "be")                                                                \
    X(NOTHING, "nothing")                                                      \
    X(L, "L")                                                                  \
    X(R, "R")                                                                  \
    X(VAGUE, "vague")                                                          \
    X(DATE, "date")                                                            \
    X(OPEN_END, "open end")                                                    \
    X(BOTH_COMPARED, "both compared")                                          \
    X(MENTION_COMPARED, "mention compared")                                    \
    X(FIGURE_COMPARED, "figure compared")                                      \
    X(LATER, "later")                                                          \
    X(LATEST, "latest")                                                        \
    X(CLOSES, "closes")                                                        \
    X(CLAUSE, "clause")                                                        \
    X(OTHER_CLAUSE, "other clause")                                            \
    X(SPLITS, "splits")                                                        \
    X(TURNS, "turns")                                                          \
    X(FAR, "far")                                                              \
    X(NEAR, "near")                                                            \
    X(NEARER_MENTIONS, "nearer mentions")                                      \
    X(NEARER_FIGURES, "nearer figures")                                        \
    X(MENTION_KIND, "mention kind")                                            \
    X(MENTION_KEY, "mention key")                                              \
    X(MENTION_BASIS, "mention basis")                                          \
    X(STARTS, "starts")                                                        \
    X(STATED, "stated")                                                        \
    X(RELATIVE, "relative")                                                    \
    X(AS_OF_CABLE, "as of cable")                                              \
    X(WORD_BEFORE, "word before")                                              \
    X(SECOND_BEFORE, "second before")                                          \
    X(WORD_AFTER, "word after")                                                \
    X(BACK, "back")                                                            \
    X(LENT_NEARER, "lent nearer")                                              \
    X(LENT_SPAN, "lent span")                                                  \
    X(LENT_EVENT, "lent event")                                                \
    X(LENT_BESIDE, "lent beside")                                              \
    X(LENT_KIND, "lent kind")                                                  \
    X(LENT_KEY, "lent key")                                                    \
    X(LENT_FIRST, "lent first")                                                \
    X(LENT_OPENS, "lent opens")                                                \
    X(LENT_STARTS, "lent starts")                                              \
    X(BAND_KIND, "band kind")                                                  \
    X(BAND_KEY, "band key")                                                    \
    X(BAND_SCOPE, "band scope")                                                \
    X(AGE_KIND, "age kind")                                                    \
    X(AGE_TENSE, "age tense")                                                  \
    X(AGE_SCOPE, "age scope")                                                  \
    X(AGE_BAND, "age band")                                                    \
    X(IS_KIND, "is kind")                                                      \
    X(IS_KEY, "is key")                                                        \
    X(IS_RULES, "is rules")                                                    \
    X(IS_SCOPE, "is scope")                                                    \
    X(IS_BAND, "is band")                                                      \
    X(IS_MADE, "is made")                                                      \
    X(IS_TENSE, "is tense")                                                    \
    X(N0, "0")                                                                 \
    X(N1, "1")                                                                 \
    X(N2, "2")                                                                 \
    X(N3, "3")                                                                 \
    X(N4, "4")                                                                 \
    X(N5, "5")                                                                 \
    X(N6, "6")                                                                 \
    X(N7, "7")                                                                 \
    X(N8, "8")                                                                 \
    X(N9, "more")

#define WHEN_NUMBER(name, text) WHEN_##name,
typedef enum { WHEN_NAMES(WHEN_NUMBER) WHEN_NAME_COUNT } WhenName;
#undef WHEN_NUMBER

#endif
