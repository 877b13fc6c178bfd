// The behaviours HTML lacks, one a module. Nothing is computed here and no markup is built.
import "./addresses.js";
import "./bets.js";
import "./cells.js";
import "./choice.js";
import "./contents.js";
import "./drag.js";
import "./grid.js";
import "./links.js";
import "./memory.js";
import "./network.js";
import "./pills.js";
import "./places.js";
import "./rows.js";
import "./sandbox.js";
import "./shows.js";
import "./sliders.js";
