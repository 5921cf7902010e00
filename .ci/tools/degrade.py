#!/usr/bin/env python3
"""Monotone truth: takes data away from a snapshot and compares the claims (`build --emit claims`) before and after,
by the rules for what is read in part.  degrade.py BIN SNAPSHOT N SEED -> prints violations, exit 1 if any"""
import json, os, random, shutil, subprocess, sys, hashlib, tempfile
BIN, SRC, N, SEED = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
rnd = random.Random(SEED)
KNOWN = ('exact', 'at-least', 'at-most', 'in-part', 'not-read')
ACCESS = {'covered': 3, 'covered-except': 2, 'conditional': 1, 'alternative': 1, 'not-covered': 0}


def longer(rich, poor):
    """Whether exceptions take in all there were; a role that is let past may hold the person that was named before."""
    role = any(x.startswith('role:') and x not in rich for x in poor)
    return all(x in poor or (role and x.startswith(('user:', 'group:'))) for x in rich)

num = lambda v: isinstance(v, (int, float)) and not isinstance(v, bool)

def claims(d):
    r = subprocess.run([BIN, 'build', d, '--emit', 'claims'], capture_output=True, text=True, timeout=120)
    if r.returncode not in (0, 3):
        print('build fails:', (r.stderr.strip().splitlines() or ['?'])[-1][:200]); sys.exit(1)
    return {c['id']: c for c in json.loads(r.stdout)}

M = json.load(open(SRC + '/manifest.json'))
DS = [e for e in M['datasets'] if e.get('status') == 'complete' and os.path.exists(f"{SRC}/data/{e['id']}.jsonl") and e.get('count')]
base = {i: c for i, c in claims(SRC).items() if not i.startswith('coverage.')}
if len(base) < 60:
    print(f'only {len(base)} claims'); sys.exit(1)

def lose(d, m, e):
    """one loss in the copy d; returns what was lost"""
    x = next(y for y in m['datasets'] if y['id'] == e['id']); p = f"{d}/data/{e['id']}.jsonl"
    kind = rnd.choice(['denied', 'failed', 'unlicensed', 'not-requested', 'half', 'half', 'none', 'property', 'property', 'some-rows', 'nested', 'type'])
    if not os.path.exists(p): return ''
    rows = [l for l in open(p, encoding='utf-8').read().split('\n') if l]
    def put(rows, status=None):
        t = ''.join(l + '\n' for l in rows); open(p, 'w', encoding='utf-8').write(t)
        x['count'] = len(rows); x['sha256'] = hashlib.sha256(t.encode()).hexdigest()
        if status: x['status'] = status; x['message'] = 'cut'
    what = ''
    if kind in ('denied', 'failed', 'unlicensed', 'not-requested'):
        os.unlink(p); x['status'] = kind; x['count'] = 0; x.pop('sha256', None); x['message'] = 'taken away'; x.pop('httpStatus', None)
        if kind != 'not-requested': x['httpStatus'] = {'denied': 403, 'failed': 500, 'unlicensed': 403}[kind]
    elif kind == 'half': put(rnd.sample(rows, len(rows) // 2), 'partial')
    elif kind == 'none': put([], 'partial')
    else:
        R = [json.loads(l) for l in rows]
        if kind == 'nested':
            # inside a policy absent means not set: that is an answer, not a loss
            paths = sorted({(k, k2) for r in R for k, v in r.items() if isinstance(v, dict) and k not in ('conditions', 'grantControls', 'sessionControls') for k2 in v})
            if not paths: kind = 'property'
        if kind == 'nested':
            a, b = rnd.choice(paths); what = f'{a}.{b}'
            for r in R:
                if isinstance(r.get(a), dict): r[a].pop(b, None)
        else:
            # a key that some rows lack is left out where it is empty: an answer too
            keys = sorted(k for k in R[0] if all(k in r for r in R) and k not in ('id', 'signInActivity') and not k.startswith('@')) if R else []
            what = rnd.choice(keys) if keys else ''
            for r in R:
                if kind == 'property' or (kind == 'some-rows' and rnd.random() < .5): r.pop(what, None)
                elif kind == 'type' and what in r: r[what] = '@{Id=1; Name=x}'
        put([json.dumps(r, ensure_ascii=False, sort_keys=True) for r in R])
    return f"{e['id']} {kind} {what}".strip()

def judge(id, b, n):
    """what is wrong with claim n of the poorer snapshot, given b of the richer one"""
    if n is None: return None if id.startswith('licences.') or any(ch.isdigit() for ch in id) else 'is gone'
    k, v, w = n.get('known'), n.get('value'), b.get('value')
    if k not in KNOWN: return f'known {k!r}'
    if k == 'not-read': return None if v is None else f'not read, yet {v!r}'
    if v is None: return f'{k}, yet null'
    if b['known'] == 'not-read': return f'not read -> {k} {v!r}'
    verdict = isinstance(v, str) and (v in ACCESS or id.startswith('finding.'))
    if verdict:
        if k == 'in-part' or (v in ('pass', 'not-covered', 'not-applicable') and k != 'exact'): return f'{k} verdict {v!r}'
        if v == w and longer(set(b.get('except') or []), set(n.get('except') or [])): return None
        if v in ACCESS and w in ACCESS and k == 'at-least' and v != 'not-covered' and ACCESS[v] <= ACCESS[w]: return None
        return f'{w!r} {b.get("except")} -> {k} {v!r} {n.get("except")}'
    if k == 'exact': return None if b['known'] == 'exact' and v == w else f'{b["known"]} {w!r} -> exact {v!r}'
    if k == 'at-least' and num(v) and num(w): return None if 1 <= v <= w and b['known'] in ('exact', 'at-least') else f'{b["known"]} {w!r} -> at least {v!r}'
    if k == 'at-most' and num(v) and num(w): return None if v >= w and b['known'] in ('exact', 'at-most') else f'{b["known"]} {w!r} -> at most {v!r}'
    if k == 'exact' : return None
    if isinstance(v, str): return None if k == 'at-most' and isinstance(w, str) and v[:1].isdigit() and v >= w else f'{w!r} -> {k} {v!r}'
    if k == 'in-part':
        o = n.get('of') or {}
        return None if num(o.get('read')) and o['read'] <= o.get('total', o['read']) else 'in part without a sound `of`'
    return None if isinstance(v, list) and isinstance(w, list) and k == 'at-least' and all(x in w for x in v) else f'{w!r} -> {k} {v!r}'

bad, same = [f'{i}: no sources' for i, c in base.items() if not c.get('sources')][:5], []
with tempfile.TemporaryDirectory() as T:
    for i in range(N):
        d = f'{T}/{i}'; shutil.copytree(SRC, d, ignore=shutil.ignore_patterns('output')); m = json.loads(json.dumps(M))
        lost = [rnd.choice(DS) for _ in range(1 if rnd.random() < .7 else 2)]
        tag = ' + '.join(t for t in (lose(d, m, e) for e in lost) if t)
        json.dump(m, open(d + '/manifest.json', 'w')); now = claims(d); shutil.rmtree(d)
        touched = {e['id'] for e in lost}; equal = 0
        for id, b in base.items():
            n = now.get(id); equal += n == b
            if n != b and not touched & set(b.get('sources') or []): bad.append(f'{tag}: {id} changed, yet none of its sources was touched')
            x = judge(id, b, n)
            if x: bad.append(f'{tag}: {id} {x}')
        bad += [f'{tag}: new claim {id}' for id in now if id not in base and not id.startswith('coverage.')]
        if len(lost) == 1: same.append(equal / len(base))
same.sort(); med = same[len(same) // 2] if same else 0
print('\n'.join(bad[:12])); print(f'{len(base)} claims, {N} degradations, {len(bad)} violations, {100 * med:.0f} % unchanged (median)')
sys.exit(bool(bad) or med < .9)
