using BenchmarkDotNet.Attributes;
using Redemptions.Contracts;

namespace Redemptions.Benchmarks.Pieces;

/// <summary>Encryption and decryption of a redemption's stored values: its record, the provider request and the change voucher.</summary>
public class SealingBenchmarks
{
    private static readonly string Sealed = Sample.Snapshots.ProtectRecord(Sample.Decided);

    [Benchmark]
    public string Seal_a_record() => Sample.Snapshots.ProtectRecord(Sample.Decided);

    [Benchmark]
    public object Open_a_record() => Sample.Snapshots.UnprotectRecord(Sample.Decided.Account, Sample.Decided.Redemption.Id, Sealed);

    [Benchmark]
    public string Seal_the_wire() => Sample.Snapshots.ProtectWire(Sample.Decided.Account, Sample.Decided.Redemption.Id, new Sensitive(Sample.Wire));

    [Benchmark]
    public object Reveal_the_change() => Sample.Snapshots.Reveal(Sample.Decided.Account, Sample.Decided.Redemption, Sample.Decided.SealedChange);
}
