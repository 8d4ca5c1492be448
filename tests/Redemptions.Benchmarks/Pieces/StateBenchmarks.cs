using BenchmarkDotNet.Attributes;
using Orleans.Storage;
using Redemptions.Domain.Redemptions;
using Redemptions.Storage;

namespace Redemptions.Benchmarks.Pieces;

/// <summary>A voucher's state on its way to the database and back: undecided and with its row, which is the largest.</summary>
public class StateBenchmarks
{
    private static readonly SystemTextJsonGrainStorageSerializer Serializer = StateSerializer.Create();
    private static readonly VoucherState Holding = VoucherStates.Holding(Sample.Intended, Sample.Snapshots.ProtectWire("shop", Sample.Intended.Redemption.Id, new Contracts.Sensitive(Sample.Wire)), Sample.Snapshots);
    private static readonly BinaryData Stored = Serializer.Serialize(Holding);

    [Benchmark]
    public object Write() => Serializer.Serialize(Holding);

    [Benchmark]
    public object? Read() => Serializer.Deserialize<VoucherState>(Stored);
}
