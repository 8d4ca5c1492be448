using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Tests.StoredValue;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("36 months", 36, 0)]
    [InlineData("1 month", 1, 0)]
    [InlineData("3 years", 36, 0)]
    [InlineData("90 days", 0, 90)]
    [InlineData(" 90days ", 0, 90)]
    public void A_validity_is_months_years_or_days(string text, int months, int days) => Durations.ReadValidity(text).Should().Be(new ValidityPeriod(months, days));

    [Theory]
    [InlineData("")]
    [InlineData("36")]
    [InlineData("0 days")]
    [InlineData("-3 months")]
    [InlineData("1.5 years")]
    [InlineData("36 Months")]
    [InlineData("99999999999 days")]
    [InlineData("3 weeks")]
    public void Another_text_is_no_validity(string text) => Durations.ReadValidity(text).Should().BeNull();

    [Theory]
    [InlineData("30 min", 30 * 60)]
    [InlineData("45 s", 45)]
    [InlineData("2 hours", 7200)]
    [InlineData("7 days", 7 * 86400)]
    [InlineData("00:30:00", 1800)]
    [InlineData("7.00:00:00", 7 * 86400)]
    public void A_time_has_a_unit_or_colons(string text, int seconds) => Durations.ReadTime(text).Should().Be(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("30")]
    [InlineData("00:00:00")]
    [InlineData("-00:30:00")]
    [InlineData("1 month")]
    [InlineData("soon")]
    public void Another_text_is_no_time(string text) => Durations.ReadTime(text).Should().BeNull();
}
