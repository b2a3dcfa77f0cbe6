/** The look of the pages of the room ledger. */
import "./ledger.css";
import "./payments.css";
import "./things.css";
