using BenchmarkDotNet.Attributes;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Blu;
using Redemptions.Providers.OneVoucher;
using Redemptions.Providers.Ott;
using Redemptions.Providers.Shared.Http;
using Redemptions.Providers.Shared.Outcomes;
using Redemptions.Providers.Shared.Parsing;

namespace Redemptions.Benchmarks.Pieces;

/// <summary>The three adapters read a success with change.</summary>
public class AdapterBenchmarks
{
    private const string Flash =
        """
        {"responseCode":0,"responseMessage":"Success","accountNumber":"1234-5678-9012-3456","reference":"3f0c2a4e-5b1d-8c6f-8a7b-9c0d1e2f3a4b",
         "transactionDate":"2026-11-23T08:30:15Z","transactionId":173243500123,"amount":5000,
         "voucher":{"amount":2500,"expiryDate":"2029-11-23T00:00:00Z","pin":"9300123412341230","serialNumber":"1000200031","status":"ACTIVE",
         "content":{"redemptionInstructions":"Dial *130*000#.","termsAndConditions":"None."}}}
        """;

    private const string Ott = """{"success":"true","voucherID":"173243500123","voucherAmount":"50.0000","voucherBalance":"25.0000","errorCode":"0","message":"Success"}""";

    private const string Blu =
        """
        {"requestId":"3f0c2a4e-5b1d-8c6f-8a7b-9c0d1e2f3a4b","amount":5000,"dateTime":"2026-11-23T08:30:15Z","redeemedVoucherSerialNumber":"BL1000200030",
         "replacementVoucher":{"token":"9300123412341230","serialNumber":"BL1000200031","expiryDateTime":"2029-11-23T00:00:00Z","amount":2500,
         "productName":"Blu Voucher","productInstructions":"Dial *130*000#.","customerMessage":"Thank you."}}
        """;

    private static readonly OneVoucherWire FlashWire = new() { Reference = Sample.Reference, AccountNumber = "1234-5678-9012-3456", Pin = Sample.Pin, Amount = 5000 };
    private static readonly OttWire OttWire = new() { Amount = "50.00", Mobile = "27821234567", Pin = "400012341234", UniqueReference = Sample.Reference, VendorId = "11" };
    private static readonly BluWire BluWire = new() { RequestId = Sample.Reference, Token = Sample.Pin, Amount = 5000, VendMetaData = null! };
    private static readonly OneVoucherOptions FlashOptions = new();
    private static readonly OttOptions OttOptions = new();
    private static readonly BluOptions BluOptions = new();

    [Benchmark]
    public object Flash_redeem() => Proved(OneVoucherReader.Read(Answer(Flash), FlashWire, FlashOptions, "ZAR"));

    [Benchmark]
    public object Ott_remit() => Proved(OttReader.ReadRemit(Answer(Ott), OttWire, Sample.Intent(Sample.Wire), OttOptions));

    [Benchmark]
    public object Blu_redeem() => Proved(BluReader.ReadRedemption(Answer(Blu), BluWire, Sample.Intent(Sample.Wire), BluOptions));

    private static ProviderAnswer.Redeemed Proved(ParsedResponse reading) => reading.Redeemed ?? throw new InvalidOperationException("The adapter did not take this for a redemption.");

    private static HttpAnswer Answer(string body) => new() { SentAt = default, AnsweredAt = default(DateTimeOffset), Status = 200, Json = JsonBody.Parse(body) };
}
