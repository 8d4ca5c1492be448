// The redemptions of this device that are not decided yet: key, name, amount, last four characters and time, never a PIN.
// An entry is on the disk before its form is sent, so that it survives a loss of power; local storage is written some seconds later.

const Items = 'undecided';

const database = new Promise((resolve, reject) => {
  const opening = indexedDB.open('redemptions.till', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(Items, { keyPath: 'key' });
  opening.onsuccess = () => resolve(opening.result);
  opening.onerror = () => reject(opening.error);
});
database.catch(() => {}); // Each use below reports it.

async function run(mode, act) {
  const transaction = (await database).transaction(Items, mode, { durability: 'strict' });
  const request = act(transaction.objectStore(Items));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** The entries, oldest first: keys begin with their time. */
export const list = () => run('readonly', items => items.getAll());

/** Resolves once the entry is on the disk. */
export const keep = entry => run('readwrite', items => items.put(entry));

export const forget = key => run('readwrite', items => items.delete(key));
