using Npgsql;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Grains.Vouchers;
using Redemptions.Simulators;
using Redemptions.Storage.Postgres.KeyRotation;
using Redemptions.Storage.Sql;
using Redemptions.Storage.Startup;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.KeyRotation;

/// <summary>The fingerprint key changes while silos run, and every voucher keeps its grain key.</summary>
[Trait("Lane", "Slow")]
public sealed partial class FingerprintRotationTests : IAsyncLifetime
{
    private const string FirstKey = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static readonly string SecondKey = Key(2);
    private static readonly string ThirdKey = Key(3);
    private static readonly int[] HeardBySilos = [1, 2, 1, 2];
    private readonly PostgresSandbox _sandbox = new();

    private string ConnectionString => _sandbox.Database.ConnectionString;

    public Task InitializeAsync() => _sandbox.InitializeAsync();

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [SkippableFact]
    public async Task A_voucher_keeps_its_gate_through_two_rotations_and_is_found_by_its_pin()
    {
        var pin = SandboxPins.ForOtt(1);
        var search = new SearchRequest { Type = "vouchers.ott", Source = new VoucherSource { Pin = new Sensitive(pin) } };
        var first = Sandbox.Ott(pin, 1_000);
        await using (var silo = await ClusterSilo.StartAsync(_sandbox))
        {
            (await silo.RedeemAsync(first)).Value!.Redemption.Residual!.Amount.Should().Be(9_000);
        }

        foreach (var (left, rotated, keys) in new[] { (8_000, 2, Keys(SecondKey, FirstKey)), (7_000, 3, Keys(ThirdKey, FirstKey, SecondKey)) })
        {
            await using var silo = await ClusterSilo.StartAsync(_sandbox, more: keys);
            await RotateAsync(keys);
            (await silo.RedeemAsync(Sandbox.Ott(pin, 1_000))).Value!.Redemption.Residual!.Amount.Should().Be(left);
            (await silo.RedeemAsync(first)).Value.Should().Match<RedeemAnswer>(answer => answer.Replayed && answer.Redemption.Residual!.Amount == 9_000);
            (await silo.Reader.SearchAsync(TestSilo.Till, search)).Value!.Data.Should().HaveCount(rotated);
            (await silo.RedeemAsync(Sandbox.Ott(SandboxPins.ForOtt(rotated), 1_000))).Value!.Redemption.Residual!.Amount.Should().Be(9_000);
        }

        (await ListAsync("SELECT DISTINCT split_part(voucher_key, '/', 3) FROM redemption ORDER BY 1")).Select(key => key[..2]).Should().Equal("1.", "2.", "3.");
    }

    [SkippableFact]
    public async Task A_silo_that_serves_no_vouchers_hears_of_a_rotation()
    {
        var keys = Keys(SecondKey, FirstKey);
        await using var silo = await ClusterSilo.StartAsync(_sandbox, more: keys);
        await RotateAsync(keys);
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        var table = new GrainKeyTable(database, current: 1, newest: 2, TimeProvider.System);
        await Poll.UntilAsync("version 2", () => table.CurrentVersion == 2);
    }

    [SkippableFact]
    public async Task A_rotation_is_refused_and_names_the_silo_while_one_does_not_know_the_new_version()
    {
        var keys = Keys(SecondKey, FirstKey);
        await using var old = await ClusterSilo.StartAsync(_sandbox);
        await using var renewed = await ClusterSilo.StartAsync(_sandbox, more: keys);
        var rotate = () => RotateAsync(keys);
        (await rotate.Should().ThrowAsync<StartException>()).Which.Message.Should()
            .Contain(old.Address.Endpoint.ToString()).And.NotContain(renewed.Address.Endpoint.ToString()).And.Contain("Secrets:PreviousFingerprintKeys");
        (await FingerprintRotation.StatusAsync(ConnectionString)).Should().Contain("has version 1").And.Contain("has version 2");

        await old.StopAsync();
        (await RotateAsync(keys)).Should().Contain("Version 2").And.Contain("current");
        (await RotateAsync(keys)).Should().Contain("already");
    }

    [SkippableFact]
    public async Task A_rotation_needs_a_silo_that_has_started_with_the_new_version_and_the_keys_that_it_has()
    {
        await using var silo = await ClusterSilo.StartAsync(_sandbox);
        var early = () => RotateAsync(Keys(SecondKey, FirstKey));
        (await early.Should().ThrowAsync<StartException>()).WithMessage("*no silo has been started with*");
        var foreign = () => RotateAsync(Keys(SecondKey, ThirdKey));
        (await foreign.Should().ThrowAsync<StartException>()).WithMessage("Secrets:PreviousFingerprintKeys:1 is not version 1*");
    }

    [SkippableFact]
    public async Task A_rotation_that_was_killed_half_way_is_run_again_and_misses_no_voucher()
    {
        const int Vouchers = 7;
        var keys = Keys(SecondKey, FirstKey);
        var pins = Enumerable.Range(1, Vouchers).Select(number => SandboxPins.ForOtt(number)).ToArray();
        await using (var old = await ClusterSilo.StartAsync(_sandbox))
        {
            await Task.WhenAll(pins.Select(pin => old.DecidedAsync(Sandbox.Ott(pin, 1_000))));
        }

        await using var silo = await ClusterSilo.StartAsync(_sandbox, more: keys);
        var killed = () => FingerprintRotation.RotateAsync(ConnectionString, Digests(keys), _ => throw new OperationCanceledException(), batch: 3);
        await killed.Should().ThrowAsync<OperationCanceledException>();
        (await ListAsync("SELECT gate FROM voucher_gate")).Should().HaveCount(3);
        (await FingerprintRotation.StatusAsync(ConnectionString)).Should().Contain("Version 1").And.Contain("is not done");
        (await silo.DecidedAsync(Sandbox.Ott(pins[0], 1_000))).Residual!.Amount.Should().Be(8_000, "half-way a voucher has the gate it had");
        (await silo.DecidedAsync(Sandbox.Ott(SandboxPins.ForOtt(Vouchers + 1), 1_000))).Residual!.Amount.Should().Be(9_000);

        List<string> told = [];
        await FingerprintRotation.RotateAsync(ConnectionString, Digests(keys), told.Add, batch: 4);
        told.Should().HaveCount(3);
        told[^1].Should().MatchRegex(
            "^9 redemptions read, [34] grain keys recorded under version 2[.]$", "the voucher that was seen half-way was among the first three, or it recorded itself");
        foreach (var pin in pins)
        {
            (await silo.DecidedAsync(Sandbox.Ott(pin, 1_000))).Status.Should().Be(RedemptionStatus.Confirmed);
        }

        (await ListAsync("SELECT gate FROM voucher_gate WHERE gate LIKE 'test/vouchers.ott/1.%'")).Should().HaveCount(Vouchers + 1);
        (await ListAsync("SELECT DISTINCT voucher_key FROM redemption")).Should().HaveCount(Vouchers + 1);
    }

    [SkippableFact]
    public async Task Invariant_2_a_silo_that_the_cluster_has_lost_begins_nothing_with_the_old_key_alone()
    {
        var (keys, known, fresh) = (Keys(SecondKey, FirstKey), SandboxPins.ForFlash(1), SandboxPins.ForFlash(2));
        await using var lost = await TestSilo.StartAsync(_sandbox);
        await lost.DecidedAsync(Sandbox.OneVoucher(known, 1_000));
        await using var silo = await ClusterSilo.StartAsync(_sandbox, more: keys);
        await RotateAsync(keys);

        (await lost.RedeemAsync(Sandbox.OneVoucher(fresh))).Problem!.Code.Should().Be(ProblemCodes.OutcomeUnknown);
        (await _sandbox.RequestsAsync(fresh)).Should().BeEmpty();
        (await silo.DecidedAsync(Sandbox.OneVoucher(fresh))).Status.Should().Be(RedemptionStatus.Confirmed);
        (await _sandbox.RequestsAsync(fresh)).Should().ContainSingle();
        (await lost.RedeemAsync(Sandbox.OneVoucher(known))).Value!.Redemption.Status.Should().Be(RedemptionStatus.Failed, "its gate is recorded, and its money is gone");
    }

    [SkippableFact]
    public async Task A_silo_that_began_its_start_before_the_new_version_was_known_does_not_end_it()
    {
        await using var old = await ClusterSilo.StartAsync(_sandbox, "another");
        await using var slow = NpgsqlDataSource.Create(ConnectionString);
        StorageOnly.Open(_sandbox.Settings with { FingerprintKey = SecondKey, PreviousFingerprintKeys = [FirstKey] }).Dispose();
        var late = new SiloKeyVersion(slow, Digests(Keys(FirstKey)), new LocalSilo(old.Address));
        var lifecycle = new CapturedLifecycle();
        late.Participate(lifecycle);

        (await lifecycle.Start.Should().ThrowAsync<StartException>()).WithMessage("*this database knows version 2 already*");
    }

    [SkippableFact]
    public async Task Invariant_2_silos_that_differ_on_the_current_version_give_each_of_1000_pins_one_grain_key()
    {
        await _sandbox.PrepareAsync();
        StorageOnly.Open(_sandbox.Settings with { FingerprintKey = SecondKey, PreviousFingerprintKeys = [FirstKey] }).Dispose();
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        var digests = Digests(Keys(SecondKey, FirstKey));
        List<string> all = [];
        for (var number = 0; number < 1_000; number++)
        {
            var pin = new Sensitive(SandboxPins.ForBlu(number));
            var gates = await Task.WhenAll(HeardBySilos.Select(heard => Task.Run(() =>
                new GrainKeyResolver(digests, new GrainKeyTable(database, heard, newest: heard, TimeProvider.System)).FindAsync(Mode.Test, "vouchers.blu", pin))));
            all.Add(gates.Distinct().Should().ContainSingle().Subject);
        }

        all.Should().Contain(gate => gate.Contains("/1.", StringComparison.Ordinal)).And.Contain(gate => gate.Contains("/2.", StringComparison.Ordinal), "either was first at times");
        (await ListAsync("SELECT gate FROM voucher_gate")).Should().BeEquivalentTo(all);
    }

    [SkippableFact]
    public async Task Invariant_2_two_silos_that_differ_over_what_is_current_begin_one_redemption_of_a_pin()
    {
        const int Rounds = 100;
        var keys = Keys(SecondKey, FirstKey);
        await using var behind = await ClusterSilo.StartAsync(_sandbox, more: keys);
        await using var ahead = await ClusterSilo.StartAsync(_sandbox, more: keys);
        await RotateAsync(keys);
        for (var number = 1; number <= Rounds; number++)
        {
            await HearAsync(behind, 1);
            await HearAsync(ahead, 2);
            var pin = SandboxPins.ForBlu(number);
            await Task.WhenAll(behind.DecidedAsync(Sandbox.Blu(pin)), ahead.DecidedAsync(Sandbox.Blu(pin)));
            (await _sandbox.TakenAsync(pin)).Should().ContainSingle();
        }

        var gates = await ListAsync("SELECT DISTINCT voucher_key FROM redemption");
        gates.Should().HaveCount(Rounds).And.Contain(gate => gate.Contains("/1.", StringComparison.Ordinal)).And.Contain(gate => gate.Contains("/2.", StringComparison.Ordinal));
        (await ListAsync("SELECT key::text FROM voucher")).Should().BeEquivalentTo(gates.Select(gate => StoredBytes.VoucherKey(gate).ToString()));

        // A silo learns the current version with every grain-key query. The test also sets the version back, which no rotation does.
        async Task HearAsync(ClusterSilo silo, int version)
        {
            await _sandbox.Database.ExecuteAsync($"UPDATE installation SET value = '{version}' WHERE name = 'fingerprint_key_current'");
            var looked = await silo.Service.LookUpAsync(TestSilo.Till, new LookupRequest { Type = "vouchers.blu", Source = new VoucherSource { Pin = new Sensitive(SandboxPins.ForBlu(9_000)) } });
            looked.Succeeded.Should().BeTrue();
        }
    }

    private Task<string> RotateAsync((string, string?)[] keys) => FingerprintRotation.RotateAsync(ConnectionString, Digests(keys), _ => { }, batch: 100);

    private async Task<IReadOnlyList<string>> ListAsync(string question) => [.. (await _sandbox.Database.QueryAsync(question)).Select(row => (string)row[0])];

    private static string Key(byte number) => Convert.ToBase64String(Enumerable.Repeat(number, 32).ToArray());

    private static (string Key, string? Value)[] Keys(string newest, params string[] previous) =>
        [("Secrets:FingerprintKey", newest), .. previous.Select((key, index) => ($"Secrets:PreviousFingerprintKeys:{index + 1}", (string?)key))];

    private static KeyedDigests Digests((string Key, string? Value)[] keys) => new([.. keys.Skip(1).Append(keys[0]).Select(key => Convert.FromBase64String(key.Value!))]);

    private sealed class CapturedLifecycle : ISiloLifecycle
    {
        private readonly List<ILifecycleObserver> _observers = [];

        public Func<Task> Start => () => Task.WhenAll(_observers.Select(observer => observer.OnStart(CancellationToken.None)));

        public int HighestCompletedStage => 0;

        public int LowestStoppedStage => 0;

        public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
        {
            _observers.Add(observer);
            return new MemoryStream();
        }
    }

    private sealed class LocalSilo(SiloAddress address) : ILocalSiloDetails
    {
        public string Name => "late";

        public string ClusterId => "test";

        public string DnsHostName => "localhost";

        public SiloAddress SiloAddress => address;

        public SiloAddress GatewayAddress => address;
    }
}
