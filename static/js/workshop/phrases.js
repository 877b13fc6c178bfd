// What the component says, in French; « $ » stands for a number or a text.

import { EditorState } from "../codemirror/codemirror.js";

export const phrases = EditorState.phrases.of({
  "Find": "Chercher",
  "Replace": "Remplacer par",
  "next": "suivant",
  "previous": "précédent",
  "all": "tout sélectionner",
  "match case": "majuscules",
  "regexp": "expression régulière",
  "by word": "mots entiers",
  "replace": "remplacer",
  "replace all": "tout remplacer",
  "close": "fermer",
  "current match": "trouvé",
  "on line": "à la ligne",
  "replaced match on line $": "remplacé à la ligne $",
  "replaced $ matches": "$ remplacements",
  "Go to line": "Aller à la ligne",
  "go": "aller",
  "Completions": "Propositions",
  "Fold line": "Replier",
  "Unfold line": "Déplier",
  "Folded lines": "Lignes repliées",
  "Unfolded lines": "Lignes dépliées",
  "folded code": "passage replié",
  "unfold": "déplier",
  "to": "à",
  "Selection deleted": "Sélection effacée",
  "Control character": "Caractère de contrôle",
});
