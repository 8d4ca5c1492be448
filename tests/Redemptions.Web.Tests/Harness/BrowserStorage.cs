using Microsoft.Playwright;

namespace Redemptions.Web.Tests.Harness;

/// <summary>Everything that a page's origin keeps in the browser, but for cookies.</summary>
internal static class BrowserStorage
{
    private const string Read = """
        async () => {
          const done = request => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
          const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), JSON.stringify(history.state), window.name];
          for (const { name } of await indexedDB.databases()) {
            const database = await done(indexedDB.open(name));
            for (const items of database.objectStoreNames) found.push(JSON.stringify(await done(database.transaction(items).objectStore(items).getAll())));
            database.close();
          }
          for (const name of await caches.keys()) found.push(...(await (await caches.open(name)).keys()).map(request => request.url));
          return found.join('\n');
        }
        """;

    private const string ClearDatabases = """
        async () => {
          const done = request => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
          for (const { name } of await indexedDB.databases()) {
            const database = await done(indexedDB.open(name));
            for (const items of database.objectStoreNames) await done(database.transaction(items, 'readwrite').objectStore(items).clear());
            database.close();
          }
        }
        """;

    /// <summary>Empties the databases of the page's origin.</summary>
    public static Task ClearAsync(IPage page) => page.EvaluateAsync(ClearDatabases);

    public static Task<string> TextAsync(IPage page) => page.EvaluateAsync<string>(Read);
}
