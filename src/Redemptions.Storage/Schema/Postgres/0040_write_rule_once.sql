-- Grain states are read and written by read_states and write_states alone. Silos of before that read these statements at their start hold the texts.
DELETE FROM OrleansQuery WHERE QueryKey IN ('WriteToStorageKey', 'ReadFromStorageKey', 'ClearStorageKey');
