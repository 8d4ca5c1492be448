using CsCheck;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Grains.Keys;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Grains.Tests.Keys;

/// <summary>A voucher's grain key on silos that know different fingerprint keys and have read different current versions.</summary>
public sealed class GrainKeyResolverTests
{
    private const string Type = "vouchers.blu";
    private static readonly Sensitive Pin = new("1115684091419838");
    private static readonly IReadOnlyList<string> Fingerprints = Digests(4).Fingerprints(Mode.Test, Type, Pin);
    private readonly Dictionary<string, string> _rows = [];

    [Fact]
    public async Task With_one_version_the_grain_key_is_the_fingerprint_and_no_table_is_read()
    {
        (await GateAsync(newest: 1, heard: 1)).Should().Be(Gate(1));
        _rows.Should().BeEmpty();
    }

    [Fact]
    public async Task Before_the_switch_a_silo_that_knows_the_new_version_finds_the_gate_of_one_that_does_not()
    {
        (await GateAsync(newest: 2, heard: 1)).Should().Be(await GateAsync(newest: 1, heard: 1));
        _rows.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create(Fingerprints[1], Gate(1)), "it is kept for the time after the switch");
    }

    [Fact]
    public async Task A_voucher_never_seen_has_its_gate_under_the_version_that_is_current()
    {
        (await GateAsync(newest: 2, heard: 2)).Should().Be(Gate(2)).And.StartWith("test/vouchers.blu/2.");
    }

    [Fact]
    public async Task A_voucher_keeps_its_first_grain_key_through_all_rotations()
    {
        var first = await GateAsync(newest: 2, heard: 1);
        foreach (var (newest, heard) in new[] { (2, 2), (3, 2), (3, 3), (4, 3), (4, 4) })
        {
            (await GateAsync(newest, heard)).Should().Be(first);
        }
    }

    [Fact]
    public void Invariant_2_silos_with_different_keys_and_current_versions_agree_on_the_grain_key() =>

        // All combinations that can exist at once: version n is known only once n - 1 is current, and current only once all silos know it.
        Gen.Select(Gen.Int[2, 4], Gen.Bool, Gen.Bool.Array[2, 8]).Sample((version, switched, choices) =>
        {
            _rows.Clear();
            var gates = choices.Select(choice => switched
                ? GateAsync(newest: version, heard: choice ? version : version - 1) // All silos know the version; not all have read that it is current.
                : GateAsync(newest: choice ? version : version - 1, heard: version - 1)).ToArray(); // The version before is current; not all silos know the new one.
            return gates.Select(gate => gate.GetAwaiter().GetResult()).Distinct().Count() == 1;
        }, threads: 1);

    private Task<string> GateAsync(int newest, int heard) => new GrainKeyResolver(Digests(newest), new Table(_rows, heard)).FindAsync(Mode.Test, Type, Pin);

    private static string Gate(int version) => GrainKeys.Voucher(Mode.Test, Type, Fingerprints[version - 1]);

    private static KeyedDigests Digests(int newest) => new([.. Enumerable.Range(1, newest).Select(version => Enumerable.Repeat((byte)version, 32).ToArray())]);

    private sealed class Table(Dictionary<string, string> rows, int current) : IGrainKeyTable
    {
        public int CurrentVersion => current;

        public Task<string> KeepFirstAsync(Mode mode, string type, string fingerprint, string gate)
        {
            rows.TryAdd(fingerprint, gate);
            return Task.FromResult(rows[fingerprint]);
        }
    }
}
