// browser.mjs - all browser tests. A word as an argument runs those with it in their name; TIMES=1 says how long.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import { run } from "./harness.mjs";
import "./browser_looks.mjs";
import "./browser_ways.mjs";
import "./browser_real.mjs";

await run();
