using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Http;

namespace Redemptions.EndToEnd.Tests;

/// <summary>The HTTP client for .NET against the service as it runs.</summary>
public sealed class HttpClientProcessTests
{
    private static readonly RedemptionsHttpOptions Options = new() { ApiKey = new Sensitive("sk_test_embedded"), Wait = TimeSpan.Zero };

    [Fact]
    public async Task A_redemption_whose_answer_the_provider_loses_is_read_until_it_is_confirmed()
    {
        const string pin = "1002500000000144";
        using var folder = new TempFolder();
        await using var service = await ServiceProcess.StartAsync(folder.Path);
        await SimulatorsOfService.FaultAsync(service, new { provider = "blu", call = "redeem", kind = "drop_after", pin });
        var client = new RedemptionsHttpClient(service.Http, Options);

        var request = new RedeemRequest { Type = "vouchers.blu", Source = new VoucherSource { Pin = new Sensitive(pin), PhoneNumber = "0821234567" }, Amount = 5000, Currency = "ZAR" };
        var confirmed = (await client.RedeemAsync(request)).Should().BeOfType<RedeemResult.Confirmed>().Subject.Redemption;

        confirmed.Operations.Should().HaveCountGreaterThan(1, "the first exchange got no answer");
        confirmed.RedeemedAmount.Should().Be(5000);
        confirmed.Residual!.Disposition.Should().Be(ResidualDisposition.Missing, "the change voucher was in the answer that was lost");
        confirmed.Attention!.Reason.Should().Be(AttentionReason.MissingChange);
        confirmed.UnknownMembers.Should().BeNull("the client knows every member of this service");
    }

    [Fact]
    public async Task A_card_is_issued_reserved_confirmed_refunded_and_read()
    {
        using var folder = new TempFolder();
        await using var service = await ServiceProcess.StartAsync(folder.Path);
        var client = new RedemptionsHttpClient(service.Http, Options);
        (await client.ListTypesAsync()).Should().Contain(type => type.Type == "gift_cards.house" && type.Capabilities.Reserve && type.Status == ProviderStatus.Available);

        var card = (await client.StoredValue.IssueAsync(new IssueCardsRequest { Type = "gift_cards.house", Amount = 25000, Currency = "ZAR" })).Should().ContainSingle().Subject;
        var source = new VoucherSource { Pin = card.Pin };
        var reserve = new RedeemRequest { Type = card.Type, Source = source, Amount = 8000, Currency = "ZAR", Capture = CaptureMode.Manual, ExpiresIn = 600 };
        var reserved = (await client.RedeemAsync(reserve)).Should().BeOfType<RedeemResult.Reserved>().Subject.Redemption;
        (await client.ConfirmAsync(reserved.Id, new ConfirmRequest { Amount = 6000 })).RedeemedAmount.Should().Be(6000);
        (await client.ReverseAsync(reserved.Id, new ReverseRequest { Amount = 2000, Reason = "One shirt came back." })).ReversedAmount.Should().Be(2000);
        (await client.LookUpAsync(new LookupRequest { Type = card.Type, Source = source })).Should().BeEquivalentTo(new { Amount = 21000, Available = 21000, Held = 0, Status = VoucherStatus.Active });

        await client.StoredValue.BlockAsync(card.Id, new BlockCardRequest { Reason = "Lost." });
        (await client.RedeemAsync(reserve with { IdempotencyKey = IdempotencyKeys.Create() })).Should().BeOfType<RedeemResult.Failed>().Which.Code.Should().Be(FailureCodes.VoucherBlocked);
        List<CardEntryKind> history = [];
        await foreach (var entry in client.StoredValue.ListEntriesAsync(card.Id))
        {
            history.Add(entry.Kind);
        }

        history.Should().BeEquivalentTo([CardEntryKind.Issue, CardEntryKind.Reserve, CardEntryKind.Capture, CardEntryKind.Refund, CardEntryKind.Block]);
        var refusal = await FluentActions.Awaiting(() => client.StoredValue.ReadAsync("crd_000000000000000000000000")).Should().ThrowAsync<RedemptionsHttpException>();
        refusal.Which.Should().BeEquivalentTo(new { Code = ProblemCodes.NotFound, Status = 404 });
    }
}
