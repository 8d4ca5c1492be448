using Redemptions.Contracts;
using Redemptions.Domain.Requests;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Grains.Providers;

namespace Redemptions.Grains.Tests.DeclineLimits;

/// <summary>Which look-ups of cards count as guesses.</summary>
public sealed class DeclineLimiterTests
{
    private static readonly NormalisedSource Code = new() { Pin = new Sensitive("9000000000000001") };
    private static readonly Reply<Balance> NotFound = new Problem { Code = ProblemCodes.NotFound, Detail = "There is no such card." };

    [Fact]
    public void A_code_that_no_card_has_counts() => DeclineLimiter.CountsOfCard(Code, NotFound).Should().BeTrue();

    [Fact]
    public void A_serial_number_that_no_card_has_does_not_count() =>
        DeclineLimiter.CountsOfCard(new NormalisedSource { SerialNumber = "0199F1C6A87B1E0C44D2AA01" }, NotFound).Should().BeFalse();

    [Theory]
    [InlineData(VoucherStatus.Active)]
    [InlineData(VoucherStatus.Redeemed)]
    [InlineData(VoucherStatus.Cancelled)]
    [InlineData(VoucherStatus.Blocked)]
    [InlineData(VoucherStatus.Pending)]
    public void A_card_that_is_found_does_not_count_in_any_status(VoucherStatus status) =>
        DeclineLimiter.CountsOfCard(Code, new Balance { Type = "gift_cards.house", Available = Money.Rand(0), Source = new MaskedSource(), Status = status }).Should().BeFalse();

    [Fact]
    public void A_card_whose_serial_number_is_another_does_not_count() =>
        DeclineLimiter.CountsOfCard(Code with { SerialNumber = "0199F1C6A87B1E0C44D2AA01" }, Balances.SerialNumberDiffers()).Should().BeFalse();
}
