#!/usr/bin/env python3
"""Composes heads from the forms that drafters use, each beside what it says.

compose.py SEED N prints N cases for run.py. Every field is drawn in one of its
forms, then fields are wrapped, glued and put in order, so that forms meet that
no written case brings together.
"""
import csv, json, random, sys, textwrap

R = random.Random(int(sys.argv[1]))
with open("collect/vocab/posts.csv", encoding="utf-8") as f:
    POSTS = [p for p in csv.DictReader(f) if p["kind"] in ("embassy", "consulate")
             and int(p["cables_in_dump"] or 0) > 100 and not p["origin"].startswith("*")]
TAGS = """PREL PGOV PHUM ECON ETRD EFIN EINV KIPR EAID EAGR ENRG EPET SNAR KCRM KDEM
MARR MOPS MASS PTER PINR SENV TBIO KNNP PARM AORC ASEC CASC CVIS OIIP KPAO SCUL ELAB
EIND BEXP KJUS KCOR SMIG PREF EAIR EWWT ELTN KWMN KISL KTIP SOCI UNSC UNGA NATO WTRO
OTRA OPDC""".split()
NOUNS = """MINISTER TALKS TRADE WATER COURT BUDGET OIL WHEAT PIRACY CUSTOMS RAID POLICE
TRIAL LAW REFORM PARTY VOTE LEADER BORDER ROAD PORT BANK PRICE STRIKE UNION PRESS MEDIA
SCHOOL HEALTH POWER GRID MINE STEEL VISIT TEAM PLAN REVIEW UPDATE DEBATE CRISIS GROWTH
LOAN DEBT AID FARM FISH GAS PIPELINE ARMY NAVY TREATY PROTEST REGION GOVERNOR MAYOR
PRESIDENT PARLIAMENT SPEAKER SENATE CABINET COALITION CHURCH YOUTH WOMEN WORKERS""".split()
LINKS = "OF AND FOR IN ON WITH TO THE AGAINST AFTER".split()
PERSONS = ["Xaver Invented", "Erika B. Invented", "Alan Smithee", "A. Smithee"]
TITLES = ["Ambassador", "DCM", "Charge d'Affaires", "Political Counselor", "Acting DCM",
          "Econ Counselor", "Deputy Chief of Mission", "A/DCM", "Consul General", "CDA"]


def chance(p):
    return R.random() < p


def pick(common, *rare, often=12):
    return R.choice([common] * often + list(rare))


def wrap(text, *widths):
    return textwrap.wrap(text, R.choice(widths), break_long_words=False,
                         break_on_hyphens=False)


def blank(p=.3):
    return [""] * chance(p)


def tags(post):
    said = R.sample(TAGS, R.randint(1, 12))
    if chance(.9) and len(post["state_tag"]) == 2:
        said.append(post["state_tag"])
    sep = pick(", ", " ", ",", "; ", "  ", ". ", "/", " , ", ": ", " - ", "_", "\\", "+",
               " / ", ".", " ,", "\t", " | ", often=6)
    words = list(said)
    if chance(.1) and len(words) > 2 and sep != "/":
        i = R.randrange(len(words) - 1)
        words[i:i + 2] = [words[i] + words[i + 1]]
    if chance(.06):
        words[-1] = words[-1].lower()
    if chance(.05) and sep in (", ", " ", ",", "; ", " ,"):
        name = R.choice(["SMITHEE, ALAN", "INVENTED, ERIKA B."])
        words.append(f"OVIP ({name})")
        said += ["OVIP", name]
    if chance(.06):
        words.insert(R.randint(1, len(words)), "SIPDIS")
    text = sep.join(words) + pick("", ",", ".", ";", often=30)
    lines = wrap("TAGS: " + text, 55, 60, 68, 70)
    if chance(.3):
        lines[1:] = [R.choice(["      ", "  "]) + line for line in lines[1:]]
    key = pick("TAGS:", "TAGS", "Tags:", "TAGS :", "TAG:", "TAGS;", "TAGES:", "TGS:",
               "T A G S:", "TAGS-", "TAGS.", "TAGS=", "TAGS (U):", "tags:", "TAGSS:")
    lines[0] = lines[0].replace("TAGS:", key, 1)
    return said, lines


def title():
    words = []
    for _ in range(R.randint(2, 14)):
        link = words and words[-1] not in LINKS and chance(.3)
        words.append(R.choice(LINKS if link else NOUNS))
    if words[-1] in LINKS:
        words.append("TALKS")
    form = R.random()
    words[0] += ":" if form < .25 else ""
    words[-1] += "?" if .5 < form < .58 else ""
    words += ["2009"] if .6 < form < .65 else []
    words += [f"(PART {R.randint(1, 4)})"] if form > .9 else []
    words[1:1] = ["--"] if .7 < form < .75 else []
    words[1] = f'"{words[1]}"' if .8 < form < .83 else words[1]
    text = " ".join(words)
    return text.title() if chance(.12) else text


def subject():
    said = title()
    key = pick("SUBJECT:", "SUBJ:", "Subject:", "SUBJECT :", "SUBJECT;", "SUBECT:",
               "SUBJECT", "S U B J E C T:", "UBJECT:", "SUBJ", "SUBEJCT:", "SUBJECT -",
               "SUBJ ECT:", "SUBJECTS:", "SUBJET:", "Subj:", "subject:", "SUBJECT::")
    mark = pick("", "(C) ", "(SBU) ", "(U) ", "(C/NF) ", "(S) ", "(S//NF) ", "[C] ",
                "(SBU/NOFORN) ", "(C//REL NATO) ", "(C)", "(U) (U) ", "C) ", often=8)
    lines = wrap(f"{key} {pick('', ' ', often=3)}{mark}{said}", 60, 65, 69, 200)
    if chance(.15):
        lines[1:] = ["         " + line for line in lines[1:]]
    return said, lines


def reference(home, year):
    """The ids and the text of one item."""
    post = R.choice([home, home, R.choice(POSTS), None])
    name, stem = (post["city"].upper(), post["id_stem"]) if post else ("STATE", "STATE")
    serial = R.randint(1, 5000 if post else 200000)
    wide = R.choice([0, 0, 0, 5 if post else 6])
    number, past = str(serial).zfill(wide), R.choice([0, 0, 0, 1, 2])
    if post and post["kind"] == "embassy" and chance(.05):
        name = "EMBASSY " + name
    yy, yyyy = f"{(year - past) % 100:02}", year - past
    ids = [f"{yy}{stem}{serial}"]
    text = f"{name} {number}"
    if past:
        text = R.choice([
            f"{yy} {text}", f"{yy} {text}", f"{yyyy} {text}", f"{yy}{text}",
            f"{yy}-{name}-{number}", f"({yy}) {text}", f"'{yy} {text}",
            f"{text} ({yyyy})", f"{text} ({yy})", f"{name} ({yy}) {number}",
            f"{yyyy} {name}-{number}", f"{yyyy}{name}{number}",
            f"{text} OF {yyyy}", f"[{yy}] {text}", f"{yy}/{name}/{number}"])
    else:
        text = pick(text, f"{name} #{number}", f"{name}-{number}", f"{name} NO. {number}",
                    f"{name.title()} {number}", often=8)
    if not past and chance(.08):
        ids.append(f"{yy}{stem}{serial + 9}")
        return ids, text + R.choice([" AND ", ", "]) + str(serial + 9)
    return ids, text + pick(
        "", " (NOTAL)", " AND PREVIOUS", " (EXDIS)", " (DTG 121234Z NOV 08)", ", PARA 3",
        " ET AL", " (SECRET//NOFORN)", " AND SEPTEL", " (C)", often=30)


def references(home, year, own):
    ids, items = [], []
    for _ in range(R.choice([0, 0, 1, 1, 1, 2, 3, 4, 6])):
        more, text = reference(home, year)
        ids += more
        items.append(text)
    if not items:
        return [], []
    if chance(.1):
        items.insert(R.randint(0, len(items)), R.choice([
            "SMITHEE/INVENTED EMAIL 6/1/09", "INVENTED-SMITHEE E-MAIL OF MAY 4",
            "SMITHEE-INVENTED TELCON", "INVENTED/DESK E-MAIL 03/12/2009"]))
    key = pick("REF:", "REFS:", "Ref:", "REFTEL:", "Reftel:", "REF :", "Refs:",
               "REFTELS:", "REF(S):", "REFERENCE:", "REFERENCES:", "REFS;", "REF.:",
               "R E F:")
    mark = pick("A. ", "A) ", "(A) ", "A: ", "A.", "a) ", "(a) ", "A.) ", "[A] ", "A - ", "A)", "(A)", "A/ ",
                "REF A: ", "(A). ", "A.  ", "A, ")
    marked = [mark.replace("A", chr(65 + i)).replace("a", chr(97 + i)) + item
              for i, item in enumerate(items)]
    form = R.random()
    if len(items) == 1:
        lines = [f"{key} {items[0]}"]
    elif form < .3:
        indent = R.choice(["     ", "     ", "     \u00b6"])
        lines = [f"{key} {marked[0]}"] + [indent + item for item in marked[1:]]
    elif form < .4:
        lines = [key] + marked
    elif form < .8:
        lines = wrap(f"{key} {R.choice([' ', ', ', '; ']).join(marked)}", 60, 66, 300)
    else:
        lines = wrap(f"{key} {R.choice([', ', '; ']).join(items)}", 60, 300)
    if len(lines) > 1 and chance(.12):
        page = f"{home['city'].upper()} {R.randint(1, 9999):08} 001.2 OF 003"
        lines.insert(R.randint(1, len(lines) - 1), page)
    return [i for i in dict.fromkeys(ids) if i != own], lines


def classified():
    who = [R.choice(TITLES), R.choice(PERSONS)]
    said = ", ".join(reversed(who)) if chance(.2) else " ".join(who)
    key = pick("Classified By: ", "CLASSIFIED BY: ", "Classified by ", "Classified by: ",
               often=2)
    reason = R.choice([
        " for reasons 1.4 (b) and (d)", " for reasons 1.4 (b) and (d).",
        " for reason 1.4(d)", " FOR REASONS 1.4(B) AND (D)", "; reasons: 1.4 b and d",
        " (reasons 1.4 b/d)", ", for reasons 1.4 (b) & (d).", " per 1.4 (b) and (d)",
        ", Reasons 1.4 (b,d)", ". Reason: 1.4 (b), (d)", " for reasons 1.4 (b/d).",
        ". REASON: 1.4 (B) AND (D).", ", reason 1.4 (d)", ", reasons 1.5 (b) and (d)."])
    return said, wrap(key + said + reason, 60, 66, 300)


def sentence():
    rest = " ".join(R.choice(NOUNS + LINKS) for _ in range(R.randint(5, 14)))
    return f"{R.choice(NOUNS).capitalize()} {rest.lower()}."


def summary(secret):
    """What it says, its lines, and whether a heading stands above it."""
    text = " ".join(sentence() for _ in range(R.randint(1, 4)))
    mark = R.choice(["(C) ", "(C/NF) ", "(SBU) "] if secret else ["(SBU) ", "(U) ", ""])
    start = f"1.{pick(' ', '  ', often=2)}{mark}"
    end = pick("End Summary.", "END SUMMARY.", "End summary.", "(End Summary.)",
               "END SUMMARY", often=1)
    form = R.random()
    if form < .5:
        key = R.choice(["SUMMARY:", "Summary:", "SUMMARY.", "Summary.", "BEGIN SUMMARY:",
                        "Summary and Comment:", "SUMMARY --", "Summary -", "*Summary*",
                        "(SUMMARY)", "SUMMARY;", "S U M M A R Y:", "Summary/Introduction:",
                        "SUMMARY AND ACTION REQUEST:", "Summary, cont'd:", "SUMMARY",
                        "Executive Summary:", "Sumary:", "SUMMARRY:"])
        end = "End Summary and Comment." if "Comment" in key else end
        return text, wrap(f"{start}{key} {text} {end}", 60, 66, 2000), False
    if form < .8:
        key = R.choice(["SUMMARY", "Summary", "SUMMARY AND COMMENT"])
        rule = "-" * (len(key) + R.choice([0, 0, 1]))
        lines = [rule] * chance(.4) + [key, rule] + blank()
        if key != "SUMMARY AND COMMENT" and chance(.5):
            text_end = f"{text} {end}"
        else:
            text_end = text
        return text, lines + wrap(start + text_end, 60, 66, 2000) + [
            "", "DETAILS", "-------"], True
    if form < .9:
        return text, [f"{start}Summary: {text}"], False
    return None, wrap(start + text, 60, 66, 2000), False


def head(post, serial, secret, blocks):
    """The lines down to the first paragraph."""
    level = R.choice(["C O N F I D E N T I A L", "S E C R E T"] if secret
                     else ["UNCLAS", "UNCLASSIFIED"])
    section = R.choice(["", " SECTION 01 OF 02"])
    order = (R.choice(["E.O. 12958: DECL: 06/02/2019", "EO 12958 DECL: 06/02/2019"])
             if secret else R.choice(["E.O. 12958: N/A", "EO 12958: N/A", "E.O. 12958 N/A"]))
    tag, subj, ref, cls = (list(blocks[k]) for k in ("tags", "subject", "ref", "cls"))
    glue = R.random()
    if glue < .05:
        subj[0] = tag.pop() + " " + subj[0]
    elif glue < .08:
        tag[0], order = f"{order} {tag[0]}", ""
    elif glue < .13 and ref:
        subj[-1] += R.choice(["", " "]) + ref.pop(0)
    elif glue < .16 and secret and not ref:
        subj[-1], cls = subj[-1] + " ".join(cls), []
    loose = glue >= .16
    return [f"{level}{section} {post['city'].upper()} {serial:06}", "", "SIPDIS",
            *R.choice([[], ["NOFORN" if secret else "SENSITIVE"], ["SIPDIS"]]), "",
            *R.choice([[], ["STATE FOR EUR/NB, EB/TPP", "STATE PASS USTR FOR INVENTED"],
                       ["DEPT FOR WHA/BSC; PLEASE PASS TO USTR"], ["NSC FOR SMITHEE"]]),
            *blank(), order, *tag, *blank(.3 * loose), *subj, *blank(.7 * loose), *ref,
            *blank(.6), *cls, *blank(.8)]


def case(name):
    post, year = R.choice(POSTS), R.randint(2003, 2009)
    serial, secret = R.randint(12, 4999), chance(.6)
    own = f"{year % 100:02}{post['id_stem']}{serial}"
    want, blocks = dict(canonical_id=own, signed_by="INVENTED", classified_by=None), {}
    want["tags"], blocks["tags"] = tags(post)
    want["subject"], blocks["subject"] = subject()
    want["references"], blocks["ref"] = references(post, year, own)
    blocks["cls"] = []
    if secret:
        want["classified_by"], blocks["cls"] = classified()
    want["summary"], text, heading = summary(secret)
    lines = head(post, serial, secret, blocks) + text
    if chance(.12) and not heading:
        lines = [" ".join(line.strip() for line in lines if line.strip())]
    lines += ["", "2. " + R.choice(["(C) ", "(SBU) ", ""]) + sentence(), "", "INVENTED"]
    margin = " " * chance(.5)
    print(f"%% raw composed {name}\n@id {own}")
    print("\n".join(line + margin for line in lines))
    for key, value in want.items():
        print(f"= {key} {json.dumps(value)}")


print("# Composed by compose.py.")
for n in range(int(sys.argv[2])):
    case(n)
