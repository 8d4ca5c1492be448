using System.Data.Common;
using Dapper;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;

namespace Redemptions.Storage.Auditing;

/// <summary>Adds audit entries that are not written together with the state of a voucher or a provider.</summary>
internal static class AuditEntries
{
    /// <summary>Signs the entry and adds it, within <paramref name="transaction"/> unless that is null.</summary>
    public static Task<int> AddAsync(DbConnection connection, DbTransaction? transaction, KeyedDigests digests, AuditEntry entry, CancellationToken cancellationToken)
    {
        var written = digests.Sealed(entry);
        return connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO audit (at, account, mode, key_name, action, subject, count, detail, seal)
            VALUES (@At, @Account, @mode, @KeyName, @Action, @Subject, @Count, @Detail, @Seal);
            """,
            new
            {
                written.At,
                written.Account,
                mode = written.Mode.ToString().ToLowerInvariant(),
                written.KeyName,
                written.Action,
                written.Subject,
                written.Count,
                written.Detail,
                written.Seal,
            },
            transaction,
            cancellationToken: cancellationToken));
    }
}
