using System.Diagnostics;
using System.Globalization;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Testing;
using Redemptions.Testing.Postgres;
using Redemptions.Testing.Silos;
using Xunit.Abstractions;

namespace Redemptions.EndToEnd.Tests;

/// <summary>A rehearsal of rotating the fingerprint key: three silos under load, two new keys one after the other, silos stopped and killed in between.</summary>
public sealed class RotationTests(ITestOutputHelper output)
{
    private const int Silos = 3;
    private const int Latency = 15;
    private const int OftenUsed = 25;
    // The run lasts as long as the rotations do. Few tills keep the number of keys that are repeated at the end small.
    private const int FewTills = 2;
    private const int DecidedInAPhase = 20;
    private readonly Histories _histories = new();
    private readonly Stopwatch _since = Stopwatch.StartNew();
    private readonly List<string> _keys = [Convert.ToBase64String(new byte[32])];

    [SkippableFact]
    public async Task Invariants_1_to_6_8_and_9_hold_and_a_pin_has_one_gate_while_the_fingerprint_key_is_rotated_twice_under_load()
    {
        await using var database = await PostgresDatabase.CreateMigratedAsync();
        await using var providers = await SandboxProviders.StartAsync(Latency);
        await using var fleet = await Fleet.StartAsync(Silos, () => providers.StartSiloAsync(database, Keys()));
        var (crowd, regulars) = (new Crowd(fleet, _histories, FewTills), new Regulars(fleet, _histories));
        using var closing = new CancellationTokenSource();
        var shopping = Task.WhenAll(crowd.ShopAsync(closing.Token), Task.Run(() => regulars.ShopAsync(OftenUsed, closing.Token)));
        await LoadAsync(crowd);
        await RotateAsync(fleet, crowd, database);
        await LoadAsync(crowd);
        await RotateAsync(fleet, crowd, database);
        await fleet.KillAsync(0);
        await LoadAsync(crowd);
        await closing.CancelAsync();
        await shopping;

        output.WriteLine($"{_since.Elapsed}: closed");
        RetryingClient[] clients = [.. crowd.Clients, .. regulars.Clients];
        await RepeatAllAsync(fleet, clients);
        output.WriteLine($"{_since.Elapsed}: all repeated");
        await fleet.StopAsync();
        var report = await _histories.CheckAsync(providers);
        output.WriteLine(report.ToText());
        output.WriteLine($"Answers: {crowd.Heard}");
        report.Held.Should().BeTrue(report.ToText());
        await ShouldHaveOneGateEachAsync(database, clients.Select(client => client.Order).ToArray());
    }

    /// <summary>Stops or kills one silo after another to give it the new key. A rotation that comes too early is refused; then the key is rotated.</summary>
    private async Task RotateAsync(Fleet fleet, Crowd crowd, PostgresDatabase database)
    {
        _keys.Add(Convert.ToBase64String(Enumerable.Repeat((byte)_keys.Count, 32).ToArray()));
        await fleet.RestartAsync(0);
        var (refused, sentence) = await CommandAsync("rotate", database);
        (refused, sentence).Should().Match<(int Code, string Sentence)>(told => told.Code == 1 && told.Sentence.Contains("does not have version"));
        await fleet.KillAsync(1);
        await LoadAsync(crowd);
        await fleet.RestartAsync(2);

        // A killed silo counts as a member until the others have noticed its death.
        await Poll.UntilAsync("a rotation", async () =>
        {
            var (code, told) = await CommandAsync("rotate", database);
            output.WriteLine($"{_since.Elapsed}: {told}");
            return code == 0;
        });
        (await CommandAsync("status", database)).Told.Should().Contain($"Version {_keys.Count} of the fingerprint key is current");
    }

    /// <summary>Waits until enough vouchers that were first used in this phase are decided.</summary>
    private static async Task LoadAsync(Crowd crowd)
    {
        var before = crowd.Clients.Count;
        await Poll.UntilAsync("redemptions of this phase", () => crowd.Clients.Skip(before).Count(client => client.Knows) >= DecidedInAPhase);
    }

    private async Task<(int Code, string Told)> CommandAsync(string command, PostgresDatabase database)
    {
        var (code, said, error) = await ServiceProcess.RunCommandAsync(["fingerprint", command, .. ServiceProcess.Database(database.ConnectionString), .. Keys()]);
        return (code, (error + said).Trim());
    }

    /// <summary>Repeats keys from before the rotations at any front: the answer must contain the same redemption.</summary>
    private Task RepeatAllAsync(Fleet fleet, IEnumerable<RetryingClient> clients) => Parallel.ForEachAsync(clients.DistinctBy(client => client.Order.Key), async (client, cancellationToken) =>
    {
        var status = client.Last!.Status;
        var again = await client.AskAsync(fleet.Any(), hangUp: cancellationToken);
        (again!.Replayed, again.Status).Should().Be((true, status));
        _histories.Read(await fleet.Any().ReadAsync(client.Last.Id));
    });

    private async Task ShouldHaveOneGateEachAsync(PostgresDatabase database, IReadOnlyCollection<Order> orders)
    {
        var digests = new KeyedDigests([.. _keys.Select(Convert.FromBase64String)]);
        var redemptions = (await database.QueryAsync("SELECT idempotency_key, voucher_key, fingerprint_text(fingerprint), reference::text FROM redemption JOIN redemption_key USING (id)"))
            .ToDictionary(row => (string)row[0], row => (Gate: (string)row[1], Fingerprint: (string)row[2], Reference: (string)row[3]));
        var states = (await database.QueryAsync("SELECT DISTINCT voucher_key FROM voucher LEFT JOIN redemption ON voucher = voucher.key")).Select(row => (string)row[0]).ToHashSet();
        (await database.QueryAsync("SELECT count(*) FROM voucher"))[0][0].Should().Be((long)states.Count);
        var gates = (await database.QueryAsync("SELECT fingerprint, gate FROM voucher_gate")).ToDictionary(row => (string)row[0], row => (string)row[1]);
        var byVersion = new Dictionary<int, int>();
        foreach (var voucher in orders.GroupBy(order => (order.Type, order.Pin)))
        {
            var fingerprints = digests.Fingerprints(Mode.Test, voucher.Key.Type, new Sensitive(voucher.Key.Pin));
            var state = fingerprints.Select(fingerprint => $"test/{voucher.Key.Type}/{fingerprint}").Where(states.Contains).Should().ContainSingle("a PIN has one grain").Subject;
            gates[fingerprints[^1]].Should().Be(state, "the newest version finds it");
            foreach (var order in voucher.DistinctBy(order => order.Key))
            {
                redemptions[order.Key].Should().Be((state, state[(state.LastIndexOf('/') + 1)..], digests.ProviderReference("test", Mode.Test, order.Key)));
            }

            var version = KeyedDigests.VersionOf(redemptions[voucher.First().Key].Fingerprint);
            byVersion[version] = byVersion.GetValueOrDefault(version) + 1;
        }

        output.WriteLine(string.Join(", ", byVersion.OrderBy(entry => entry.Key).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Value} vouchers with a gate of version {entry.Key}"))));
        byVersion.Keys.Should().BeEquivalentTo([1, 2, 3], "vouchers were first seen in every phase");
        states.Should().HaveCount(byVersion.Values.Sum());
    }

    private string[] Keys() =>
    [
        "--Secrets:FingerprintKey", _keys[^1],
        .. _keys.SkipLast(1).SelectMany((key, index) => new[] { $"--Secrets:PreviousFingerprintKeys:{index + 1}", key }),
    ];
}
