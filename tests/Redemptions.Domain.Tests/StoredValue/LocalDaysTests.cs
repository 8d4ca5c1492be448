using System.Globalization;
using CsCheck;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Tests.StoredValue;

public sealed class LocalDaysTests
{
    private static readonly string[] Zones = ["Africa/Johannesburg", "Europe/Berlin", "America/New_York", "America/Havana", "Asia/Kathmandu", "Pacific/Chatham"];

    [Theory]
    [InlineData("Africa/Johannesburg", "2026-11-29T08:00:00Z", 36, 0, "2029-11-29T22:00:00Z")]
    [InlineData("Africa/Johannesburg", "2026-11-29T21:59:59Z", 36, 0, "2029-11-29T22:00:00Z")]
    [InlineData("Africa/Johannesburg", "2026-11-29T22:00:00Z", 36, 0, "2029-11-30T22:00:00Z")]
    [InlineData("Africa/Johannesburg", "2026-11-29T08:00:00Z", 0, 90, "2027-02-27T22:00:00Z")]
    [InlineData("Africa/Johannesburg", "2026-08-31T08:00:00Z", 6, 0, "2027-02-28T22:00:00Z")] // the month's end clamps
    [InlineData("Africa/Johannesburg", "2024-02-29T08:00:00Z", 36, 0, "2027-02-28T22:00:00Z")]
    [InlineData("Europe/Berlin", "2026-07-01T08:00:00Z", 6, 0, "2027-01-01T23:00:00Z")] // paid in summer, expires in winter
    [InlineData("Europe/Berlin", "2026-01-15T08:00:00Z", 6, 0, "2026-07-15T22:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-27T08:00:00Z", 0, 2, "2026-03-29T22:00:00Z")] // the day of the change has 23 hours
    [InlineData("America/New_York", "2026-11-29T04:59:59Z", 1, 0, "2026-12-29T05:00:00Z")]
    [InlineData("Pacific/Kiritimati", "2026-11-29T08:00:00Z", 12, 0, "2027-11-29T10:00:00Z")]
    public void Value_expires_at_the_first_instant_after_the_last_local_day(string zone, string now, int months, int days, string expiry) =>
        LocalDays.ExpiryOf(At(now), new ValidityPeriod(months, days), Zone(zone)).Should().Be(At(expiry));

    [Fact]
    public void A_day_whose_midnight_does_not_exist_begins_when_the_clock_is_put_forward() =>
        LocalDays.StartOf(new DateOnly(2018, 11, 4), Zone("America/Sao_Paulo")).Should().Be(At("2018-11-04T03:00:00Z"));

    [Fact]
    public void A_day_whose_midnight_occurs_twice_begins_with_the_first_one() =>
        LocalDays.StartOf(new DateOnly(2023, 11, 5), Zone("America/Havana")).Should().Be(At("2023-11-05T04:00:00Z"));

    [Theory]
    [InlineData("2026-11-29T08:00:00Z", "2026-11-29T22:00:00Z")]
    [InlineData("2026-11-29T22:00:00Z", "2026-11-29T22:00:00Z")]
    [InlineData("2026-11-29T22:00:01Z", "2026-11-30T22:00:00Z")]
    public void A_chosen_expiry_is_the_end_of_its_local_day(string chosen, string end) => LocalDays.EndOfDay(At(chosen), Zone("Africa/Johannesburg")).Should().Be(At(end));

    [Fact]
    public void Invariant_15_paid_value_lives_36_months_in_every_zone() => Gen.Select(Gen.Int[0, Zones.Length - 1].Select(place => Zones[place]), Gen.Int[0, 60 * 24 * 4000])
        .Sample((zone, minutes) =>
        {
            var now = At("2026-01-01T00:00:00Z").AddMinutes(minutes);
            var expiry = LocalDays.ExpiryOf(now, LocalDays.LeastPaid, Zone(zone));
            var (paid, last) = (LocalDays.DayOf(now, Zone(zone)), LocalDays.DayOf(expiry.AddTicks(-1), Zone(zone)));

            last.Should().Be(paid.AddMonths(36));
            LocalDays.DayOf(expiry, Zone(zone)).Should().Be(last.AddDays(1));
        });

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static TimeZoneInfo Zone(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);
}
