"""The network of collect/claim/learned.h: its fit, and its weights in whole numbers.

MEMBERS networks are fitted alike but for chance. Their logits are averaged, which is
the same as one network with all their hidden units.
"""
import ctypes, os, subprocess, tempfile
from collections import defaultdict

import numpy

HIDDEN, CLASSES = 64, 48   # as in net.c
MEMBERS = 3
PASSES = 10
RATE, DECAY, KEEP_FEATURES, KEEP_UNITS = 0.03, 1e-5, 0.5, 0.8
LEAST_CABLES = 5           # a feature must occur in so many
STEP_MOST = 31             # a weight is a step squared
STRENGTH_FULL = 20         # of a feature, in learned_inner.h
UNIT = 1e9                 # LEARNED_UNIT
STEPS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def library():
    """net.c, compiled for this machine."""
    with tempfile.TemporaryDirectory() as made:
        path = made + "/net.so"
        subprocess.run(["cc", "-O3", "-march=native", "-ffast-math", "-shared", "-fPIC", "-o", path,
                        os.path.dirname(os.path.abspath(__file__)) + "/net.c", "-lm"], check=True)
        return ctypes.CDLL(path)


class Pointers(ctypes.Structure):
    """A struct of pointers to arrays, kept as long as it."""
    def __init__(self, *arrays):
        super().__init__(*[a.ctypes.data for a in arrays])
        self.kept = arrays


class Examples(Pointers):
    _fields_ = [(n, ctypes.c_void_p) for n in ("from_", "feature", "strength", "class_", "counts")]


class Weights(Pointers):
    _fields_ = [(n, ctypes.c_void_p) for n in ("hidden", "hidden_squares", "out", "out_squares")]


class Settings(ctypes.Structure):
    _fields_ = [(n, ctypes.c_float) for n in ("rate", "decay", "keep_features", "keep_units")]


class Net:
    """Fits (features, class, counts) of cables; `cables` says which cable each is of."""
    def __init__(self, examples, cables):
        seen = defaultdict(set)
        for (features, _, _), cable in zip(examples, cables):
            for name in features:
                seen[name].add(cable)
        self.names = sorted(n for n, where in seen.items() if len(where) >= LEAST_CABLES)
        self.row_of = {n: k for k, n in enumerate(self.names)}
        self.classes = ["-"] + sorted({c for _, c, _ in examples} - {"-"})
        self.code = library()
        rows = self.rows(examples)
        members = [self.fit(rows, len(examples), seed) for seed in range(1, MEMBERS + 1)]
        self.hidden = numpy.concatenate([h for h, _ in members], axis=1)
        self.out = numpy.concatenate([o for _, o in members]) / MEMBERS
        self.round()

    def rows(self, examples):
        start, feature, strength = [0], [], []
        class_of = {c: k for k, c in enumerate(self.classes)}
        for features, _, _ in examples:
            known = [(self.row_of[n], s) for n, s in features.items() if n in self.row_of]
            feature += [k for k, _ in known]
            strength += [s for _, s in known]
            start.append(len(feature))
        return Examples(numpy.array(start, numpy.int64), numpy.array(feature, numpy.int32),
                        numpy.array(strength, numpy.float32),
                        numpy.array([class_of.get(c, 0) for _, c, _ in examples], numpy.int32),
                        numpy.array([w for _, _, w in examples], numpy.float32))

    def fit(self, rows, n, seed):
        chance = numpy.random.RandomState(seed)
        hidden = (chance.randn(len(self.names), HIDDEN) * 0.05).astype(numpy.float32)
        out = (chance.randn(HIDDEN, CLASSES) * 0.1).astype(numpy.float32)
        weights = Weights(hidden, numpy.full_like(hidden, 0.01), out, numpy.full_like(out, 0.01))
        settings = Settings(RATE, DECAY, KEEP_FEATURES, KEEP_UNITS)
        for k in range(PASSES):
            order = chance.permutation(n).astype(numpy.int64)
            self.code.net_pass(ctypes.byref(rows), ctypes.c_void_p(order.ctypes.data), ctypes.c_int64(n),
                               len(self.classes), ctypes.byref(weights), ctypes.byref(settings),
                               ctypes.c_uint64(1000 * seed + k))
        return hidden, out

    def round(self):
        """To steps and whole numbers; from now on the weights are those written."""
        unit = abs(self.hidden).max() / STEP_MOST ** 2
        step = numpy.rint(numpy.sqrt(abs(self.hidden) / unit))
        self.steps = (numpy.sign(self.hidden) * step).astype(int)
        self.hidden = numpy.ascontiguousarray(numpy.sign(self.hidden) * step ** 2 * unit, numpy.float32)
        self.numbers = numpy.rint(self.out * unit / STRENGTH_FULL * UNIT).astype(int)
        self.out = numpy.ascontiguousarray(self.out, numpy.float32)

    def chances(self, examples):
        chance = numpy.zeros((len(examples), len(self.classes)), numpy.float32)
        rows = self.rows(examples)
        self.code.net_chances(ctypes.byref(rows), ctypes.c_int64(len(examples)), len(self.classes),
                              self.hidden.shape[1], ctypes.c_void_p(self.hidden.ctypes.data),
                              ctypes.c_void_p(self.out.ctypes.data), ctypes.c_void_p(chance.ctypes.data))
        return chance

    def write(self, out):
        """Rows of weights.csv; learned.h says how they are made."""
        out.writerow(["feature", "weights"])
        out.writerow(["classes", " ".join(self.classes)])
        for numbers in self.numbers:
            out.writerow(["hidden", " ".join(str(n) for n in numbers[:len(self.classes)])])
        for name, steps in zip(self.names, self.steps):
            out.writerow([name, "".join(STEPS[s + 32] for s in steps)])
