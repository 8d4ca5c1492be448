using BenchmarkDotNet.Attributes;
using Redemptions.Contracts;
using Redemptions.Domain.Requests;

namespace Redemptions.Benchmarks.Pieces;

/// <summary>What is derived from a request.</summary>
public class FingerprintBenchmarks
{
    private static readonly Sensitive Pin = new(Sample.Pin);

    [Benchmark]
    public string Fingerprint() => Sample.Digests.Fingerprint(Mode.Test, "vouchers.blu", Pin);

    [Benchmark]
    public string Request_digest() => Sample.Digests.RequestDigest(new NormalisedRequest(Sample.Request).ToDigestText());

    [Benchmark]
    public string Provider_reference() => Sample.Digests.ProviderReference("shop", Mode.Test, "till-7-0001");
}
