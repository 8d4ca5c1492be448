using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.Serialization;

namespace Redemptions.Contracts.Tests;

public sealed class RedemptionIdTests
{
    private const string Known = "rdm_019302f1c6a87b1e0c44d2aa";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_new_one_is_rdm_and_24_lower_case_hex_digits() =>
        Many(100).Should().AllSatisfy(id => id.Value.Should().MatchRegex(@"\Ardm_[0-9a-f]{24}\z"));

    [Fact]
    public void No_two_made_in_one_millisecond_are_one() => Many(1000).Should().OnlyHaveUniqueItems();

    [Fact]
    public void It_begins_with_the_milliseconds_of_its_clock()
    {
        var id = RedemptionId.New(_time);

        Convert.ToInt64(id.Value[4..16], 16).Should().Be(_time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Ids_sort_by_the_millisecond_they_were_made_in()
    {
        List<string> ids = [];
        foreach (var step in new[] { 1, 1, 15, 256, 60_000, 86_400_000, int.MaxValue })
        {
            ids.Add(RedemptionId.New(_time).Value);
            _time.Advance(TimeSpan.FromMilliseconds(step));
        }

        ids.Should().BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("rdm_")]
    [InlineData("019302f1c6a87b1e0c44d2aa")]
    [InlineData("rdm_019302f1c6a87b1e0c44d2a")]
    [InlineData("rdm_019302f1c6a87b1e0c44d2aa0")]
    [InlineData("rdm_019302F1C6A87B1E0C44D2AA")]
    [InlineData("RDM_019302f1c6a87b1e0c44d2aa")]
    [InlineData("rdm_019302f1c6a87b1e0c44d2ag")]
    [InlineData("rdm_019302f1c6a87b1e0c44d2aa\n")]
    [InlineData(" rdm_019302f1c6a87b1e0c44d2aa")]
    [InlineData("rdm_019302f1c6a87b1e0c44d2aa/")]
    [InlineData("rdm-019302f1c6a87b1e0c44d2aa")]
    [InlineData("rdm_٠19302f1c6a87b1e0c44d2aa")]
    public void What_is_not_one_is_not_read(string? text)
    {
        var act = () => RedemptionId.Parse(text!);

        RedemptionId.TryParse(text, out var id).Should().BeFalse();
        id.Should().BeNull();
        act.Should().Throw<FormatException>();
    }

    [Fact]
    public void What_is_one_is_read_and_equal()
    {
        RedemptionId.TryParse(Known, out var id).Should().BeTrue();

        id!.ToString().Should().Be(Known);
        id.Should().Be(RedemptionId.Parse(Known));
    }

    [Fact]
    public void It_comes_back_from_json_and_is_checked_there()
    {
        var act = () => JsonSerializer.Deserialize<RedemptionId>("\"rdm_1\"");

        JsonSerializer.Serialize(RedemptionId.Parse(Known)).Should().Be($"\"{Known}\"");
        JsonSerializer.Deserialize<RedemptionId>($"\"{Known}\"").Should().Be(RedemptionId.Parse(Known));
        act.Should().Throw<JsonException>();
    }

    [Fact]
    public void It_is_checked_when_it_arrives_from_a_grain_call()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var act = () => serializer.Deserialize<RedemptionId>(serializer.SerializeToArray(new IdImpostor { Value = "rdm_1" }));

        serializer.Deserialize<RedemptionId>(serializer.SerializeToArray(new IdImpostor { Value = Known })).Should().Be(RedemptionId.Parse(Known));
        act.Should().Throw<FormatException>();
    }

    private List<RedemptionId> Many(int count) => [.. Enumerable.Range(0, count).Select(_ => RedemptionId.New(_time))];
}
