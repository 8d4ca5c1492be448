using System.Security.Cryptography;
using Npgsql;
using Redemptions.Contracts;

namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>A batch of new redemptions as a silo would write them: as long as those of 1Voucher, and otherwise random.</summary>
internal sealed class VoucherRows
{
    public const string Account = "shop";

    // What a full redemption of 1Voucher has, encrypted.
    private const int SnapshotLength = 700;
    private const int WireLength = 250;
    private const int HmacLength = 32;
    private const int Created = 1 << 1;
    private const int Confirmed = 1 << 4;
    private readonly string[] _ids;
    private readonly byte[][] _fingerprints;
    private readonly byte[][] _digests;
    private readonly Guid[] _references;
    private readonly byte[] _snapshot = RandomNumberGenerator.GetBytes(SnapshotLength);
    private readonly byte[] _wire = RandomNumberGenerator.GetBytes(WireLength);

    private VoucherRows(int count)
    {
        _ids = Many(count, () => RedemptionId.New(TimeProvider.System).Value);
        _fingerprints = Many(count, Keyed);
        _digests = Many(count, Keyed);
        _references = Many(count, () => new Guid(RandomNumberGenerator.GetBytes(16)));

        // Like a silo, in the order of the keys.
        Array.Sort(_fingerprints, (one, other) => one.AsSpan().SequenceCompareTo(other));
    }

    public static VoucherRows Create(int count) => new(count);

    /// <summary>Writes intents, or the outcomes that follow them.</summary>
    public async Task WriteAsync(NpgsqlConnection connection, string statement, bool isIntent)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var status = isIntent ? "draft" : "confirmed";
        Add(command, Array.ConvertAll(_fingerprints, bytes => new Guid(bytes.AsSpan(1, 16), bigEndian: true)));
        Add(command, Same<int?>(isIntent ? null : 1));
        Add(command, Same<int?>(isIntent ? 1 : 2));
        Add(command, _ids);
        Add(command, Same(status));
        Add(command, Same(Account));
        Add(command, Same("test"));
        Add(command, _ids);
        Add(command, Same<long?>(isIntent ? now + 60_000 : null));
        Add(command, Same<long?>(now));
        Add(command, Same<long?>(now));
        Add(command, Same<int?>(isIntent ? 1 : 2));
        Add(command, Same(status));
        Add(command, Same("vouchers.one_voucher"));
        Add(command, _ids);
        Add(command, _references);
        Add(command, _digests);
        Add(command, _fingerprints);
        for (var nothing = 0; nothing < 5; nothing++)
        {
            // External and provider's reference, attention, and fingerprint and serial number of a change voucher.
            Add(command, Same<string?>(null));
        }

        Add(command, Same(_snapshot));
        Add(command, Same(isIntent ? _wire : null));
        command.Parameters.Add(new NpgsqlParameter<string?[]?> { TypedValue = null });
        if (statement.Contains("$27", StringComparison.Ordinal))
        {
            Add(command, Same(isIntent ? Created : Confirmed));
        }

        await command.PrepareAsync();
        if (await command.ExecuteScalarAsync() is not long[] written || written.Length != _ids.Length)
        {
            throw new BenchmarkException("The database did not write every redemption of a batch.");
        }
    }

    private static void Add<T>(NpgsqlCommand command, T[] values) => command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = values });

    private static T[] Many<T>(int count, Func<T> create) => [.. Enumerable.Range(0, count).Select(_ => create())];

    private static byte[] Keyed() => [1, .. RandomNumberGenerator.GetBytes(HmacLength)];

    private T[] Same<T>(T value) => Many(_ids.Length, () => value);
}
