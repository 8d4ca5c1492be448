namespace Redemptions.Storage.Postgres.Startup;

/// <summary>The identity of a database, in which a restored copy differs from its original.</summary>
/// <param name="Server">Server, timeline and database. It changes with a restore on another server, a point-in-time recovery and a promotion. Null
/// if the server does not reveal it.</param>
/// <param name="Table">The table that stores the identity, and its file. It changes when a dump is restored, also in place, and with
/// <c>TRUNCATE</c> or <c>VACUUM FULL</c>.</param>
/// <param name="Flushed">The flushed position of the write-ahead log, in bytes. It decreases only if an older copy of the whole disk is put back.</param>
internal sealed record StoreIdentity(string? Server, string Table, long Flushed)
{
    /// <summary>Whether the database was restored since <paramref name="earlier"/>, which was read before this identity was requested.</summary>
    public bool Differs(StoreIdentity earlier) => Server != earlier.Server || Table != earlier.Table || Flushed < earlier.Flushed;
}
