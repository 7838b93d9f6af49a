// Property tests look at the same cases in every run, so that a red run is the change's doing. To explore, run a test file by itself.
const fc = require('fast-check');

fc.configureGlobal({ seed: 20_261_122 });
