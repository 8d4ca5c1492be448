namespace Redemptions.Storage.Postgres;

/// <summary>What tells one life of a database from another.</summary>
/// <param name="Server">Server, timeline and database: other ones after a restore elsewhere, a recovery to a point in time or a promotion. Null
/// where the server does not tell.</param>
/// <param name="Table">The table that the identity is kept in, and its file: other ones after a dump was restored, also in place, and after
/// <c>TRUNCATE</c> or <c>VACUUM FULL</c>.</param>
/// <param name="Flushed">How far the write-ahead log was flushed, in bytes: it never falls, but for an older copy of the whole disk.</param>
internal sealed record StoreIdentity(string? Server, string Table, long Flushed)
{
    /// <summary>Whether this is another life than <paramref name="earlier"/>, which was seen before this was asked for.</summary>
    public bool Differs(StoreIdentity earlier) => Server != earlier.Server || Table != earlier.Table || Flushed < earlier.Flushed;
}
