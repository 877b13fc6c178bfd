"""A small treebank and a small dictionary, in the formats that training reads."""

# « Le chat du voisin noir mange et dort. » « du » is two words of the tree, one of the page.
CONLLU = """\
# text = Le chat du voisin mange et dort.
1\tLe\tle\tDET\t_\t_\t2\tdet\t_\t_
2\tchat\tchat\tNOUN\t_\tGender=Masc|Number=Sing\t6\tnsubj\t_\t_
3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_
3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_
4\tle\tle\tDET\t_\t_\t5\tdet\t_\t_
5\tvoisin\tvoisin\tNOUN\t_\tGender=Masc|Number=Sing\t2\tnmod\t_\t_
6\tmange\tmanger\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_
7\tet\tet\tCCONJ\t_\t_\t8\tcc\t_\t_
8\tdort\tdormir\tVERB\t_\tVerbForm=Fin\t6\tconj\t_\t_
9\t.\t.\tPUNCT\t_\t_\t6\tpunct\t_\t_

# text = Le ciel est bleu
1\tLe\tle\tDET\t_\t_\t2\tdet\t_\t_
2\tciel\tciel\tNOUN\t_\tGender=Masc|Number=Sing\t4\tnsubj\t_\t_
3\test\têtre\tAUX\t_\t_\t4\tcop\t_\t_
4\tbleu\tbleu\tADJ\t_\tGender=Masc|Number=Sing\t0\troot\t_\t_

# text = Paul et Léa ont lu ce livre caché
1\tPaul\tPaul\tPROPN\t_\t_\t5\tnsubj\t_\t_
2\tet\tet\tCCONJ\t_\t_\t3\tcc\t_\t_
3\tLéa\tLéa\tPROPN\t_\t_\t1\tconj\t_\t_
4\tont\tavoir\tAUX\t_\t_\t5\taux:tense\t_\t_
5\tlu\tlire\tVERB\t_\tVerbForm=Part\t0\troot\t_\t_
6\tce\tce\tDET\t_\t_\t7\tdet\t_\t_
7\tlivre\tlivre\tNOUN\t_\t_\t5\tobj\t_\t_
8\tcaché\tcacher\tVERB\t_\tVerbForm=Part\t7\tacl\t_\t_
"""

AFFIXES = """\
SFX S. Y 2
SFX S. 0 0/L'D'Q' [^sxz] is:sg
SFX S. 0 s/D'Q' [^sxz] is:pl
SFX a0 Y 4
SFX a0 er er er po:infi
SFX a0 er e [^y]er po:ipre po:1sg po:3sg
SFX a0 er ent [^y]er po:ipre po:3pl
SFX a0 yer ie [aou]yer po:ipre po:1sg po:3sg
"""
ENTRIES = """\
4
souffle/S.() po:nom is:mas
souffler/a0() po:v1_it____a
le/-- po:det is:mas is:sg
Paris/() po:npr
"""
