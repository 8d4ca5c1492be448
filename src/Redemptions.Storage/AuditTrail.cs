using System.Data.Common;
using System.Globalization;
using Redemptions.Domain.Encryption;
using Redemptions.Storage.Auditing;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Secrets;
using Redemptions.Storage.Sqlite;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage;

/// <summary>Verifies the audit trail, with or without running silos.</summary>
public static class AuditTrail
{
    /// <summary>Verifies the audit trail in PostgreSQL. Returns the last link of each chain, line by line, and a summary.</summary>
    /// <exception cref="StartException">The trail is broken or cannot be read; the message says where.</exception>
    public static async Task<string> VerifyAsync(string connectionString, string? fingerprintKey, VerificationOptions question)
    {
        var digests = new KeyedDigests(FingerprintKey.Require(fingerprintKey));
        await using var database = PostgresDataSource.Create(connectionString);
        try
        {
            return await VerifyAsync(database, digests, question);
        }
        catch (Exception exception) when (PostgresFailure.Sentence(exception, database) is { } sentence)
        {
            throw sentence;
        }
    }

    /// <summary>Verifies the audit trail of an embedded service. Returns the last link of each chain, line by line, and a summary.</summary>
    /// <exception cref="StartException">The trail is broken or cannot be read; the message says where.</exception>
    public static async Task<string> VerifyEmbeddedAsync(string folder, string? fingerprintKey, VerificationOptions question)
    {
        var path = Path.GetFullPath(folder);
        var file = Path.Combine(path, DataFolder.DatabaseName);
        if (!File.Exists(file))
        {
            throw new StartException($"Data:Path is {path}, which has no database: set it to the data folder of the service.");
        }

        if (string.IsNullOrWhiteSpace(fingerprintKey) && !FingerprintKeyFile.IsIn(path))
        {
            throw new StartException($"Secrets:FingerprintKey is not set, and {path} has no key file: set it to the fingerprint key of the service.");
        }

        await using var database = new SqliteDataSource(file);
        return await VerifyAsync(database, new KeyedDigests(FingerprintKeyFile.Read(fingerprintKey, path)), question);
    }

    internal static async Task<string> VerifyAsync(DbDataSource database, KeyedDigests digests, VerificationOptions question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var filter = question.Read();
        await RequireKeyAsync(database, digests);
        var verdict = await AuditVerification.RunAsync(database, digests, filter, CancellationToken.None);
        return verdict switch
        {
            { Broken: { } broken } => throw new StartException($"The audit trail is broken: {broken}"),
            { Heads.Count: 0, Waiting: 0 } => $"The audit trail has no entries{(question.Account is null ? "" : $" of the account '{question.Account}'")}{(question.Day is null ? "" : $" on {question.Day}")}.",
            _ => Text(verdict),
        };
    }

    private static async Task RequireKeyAsync(DbDataSource database, KeyedDigests digests)
    {
        await using var connection = await database.OpenConnectionAsync();
        if (!await Installation.IsOfAsync(connection, digests))
        {
            throw new StartException("Secrets:FingerprintKey is not the key of this database, so nothing in its audit trail can be verified: set it to the value that the silos have, and Secrets:PreviousFingerprintKeys too if they have it.");
        }
    }

    private static string Text(AuditVerdict verdict)
    {
        var lines = verdict.Heads.Select(head => string.Create(CultureInfo.InvariantCulture, $"{head.Account} {head.DayText} {head.Position}:{head.Hash}"))
            .Append(string.Create(CultureInfo.InvariantCulture, $"The audit trail is whole: {verdict.Heads.Sum(head => head.Position)} entries in {verdict.Heads.Count} chains, {verdict.Waiting} waiting to be linked."))
            .Concat(Remark(verdict.Unsealed, "have no signature: an older build wrote them, or they were not written by this service"))
            .Concat(Remark(verdict.Late, "were linked more than an hour after they were written: no silo ran, or links were deleted and created again"));
        return string.Join(Environment.NewLine, lines);
    }

    private static IEnumerable<string> Remark(AuditWarning remark, string what) => remark.Count == 0
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"{remark.Count} entries {what}. The first is entry {remark.First}.")];
}
