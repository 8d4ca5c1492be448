-- Grain states are read and written by read_states and write_states only. Running silos of an older build keep the texts that they read at their start.
DELETE FROM OrleansQuery WHERE QueryKey IN ('WriteToStorageKey', 'ReadFromStorageKey', 'ClearStorageKey');
