using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http.Json;
using Redemptions.Api.Endpoints.Redemptions;
using Redemptions.Api.Http;

namespace Redemptions.Benchmarks.Pieces;

/// <summary>A request in, an answer out.</summary>
public class JsonBenchmarks
{
    private static readonly byte[] Body =
        """
        {"type": "vouchers.blu", "source": {"pin": "4000123412341230", "phone_number": "+27821234567"},
         "amount": 5000, "currency": "ZAR", "external_reference": "order-2026-0001", "metadata": {"till": "7"}}
        """u8.ToArray();

    private static readonly JsonSerializerOptions Json = Options();
    private static readonly DefaultHttpContext Context = new();

    [Benchmark]
    public async Task<object?> Read_a_request()
    {
        Context.Request.ContentType = "application/json";
        Context.Request.Body = new MemoryStream(Body);
        return (await RequestBody.ReadAsync(Context.Request, RedeemBody.Read)).Value;
    }

    [Benchmark]
    public byte[] Write_an_answer() => JsonSerializer.SerializeToUtf8Bytes(RedemptionView.Of(Sample.Decided.Redemption), Json);

    private static JsonSerializerOptions Options()
    {
        var options = new JsonOptions();
        JsonFormat.Configure(options);
        return options.SerializerOptions;
    }
}
