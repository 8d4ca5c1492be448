using System.Net;

namespace Redemptions.Api.Tests.Contract;

/// <summary>Times are ISO 8601 with a time zone everywhere: countries read other forms differently.</summary>
[Collection(ServiceFixture.Collection)]
public sealed class TimeTests(ServiceFixture service)
{
    private const string Nothing = "rdm_000000000000000000000000";

    public static TheoryData<string> Refused => new("05/11/2029", "2029-11-05", "2029-11-05T00:00:00", "2029-11-05 00:00:00Z", "5 Nov 2029", "20291105T000000Z",
        "2029-11-05T00:00:00+2", "2029-11-05T00:00:00 GMT", "1888531200", "2029-02-30T00:00:00Z", "2029-11-05T00:00:00.12345678xZ", "2029-11-05T00:00:00.12345678", " ");

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Another_form_is_refused_in_every_body(string time)
    {
        (await ResolveAsync(time)).Fields.Should().Contain("change_voucher.expires_at");
        (await PostAsync("/accounts/nothing/keys", $$"""{"name": "till", "roles": ["read"], "expires_at": "{{time}}"}""")).Fields.Should().Contain("expires_at");
        (await PostAsync("/accounts/nothing/keys/key_1/rotate", $$"""{"expires_at": "{{time}}"}""")).Fields.Should().Contain("expires_at");
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Another_form_is_refused_in_every_filter(string time)
    {
        foreach (var name in new[] { "created_from", "created_to", "updated_from", "updated_to" })
        {
            (await service.Client.GetAsync($"/collect/redemptions?{name}={Uri.EscapeDataString(time)}")).Fields.Should().Equal(name);
        }
    }

    [Theory]
    [InlineData("2029-11-05T00:00:00Z")]
    [InlineData("2029-11-05T00:00:00.123Z")]
    [InlineData("2029-11-05T02:00:00+02:00")]
    [InlineData("2029-11-05T00:00Z")]
    [InlineData("2029-11-05T00:00:00.123456789Z")]
    [InlineData("2029-11-05T02:00:00.12345678+02:00")]
    public async Task A_time_with_its_zone_is_taken(string time)
    {
        (await ResolveAsync(time)).Status.Should().Be(HttpStatusCode.NotFound, "the body was read, and there is no such redemption");
        (await service.Client.GetAsync($"/collect/redemptions?created_from={Uri.EscapeDataString(time)}")).Status.Should().Be(HttpStatusCode.OK);
    }

    private Task<HttpAnswer> ResolveAsync(string time) => PostAsync(
        $"/collect/redemptions/{Nothing}/resolutions", $$"""{"change_voucher": {"pin": "9300000000000017", "expires_at": "{{time}}"}, "evidence": "Ticket 42."}""");

    private Task<HttpAnswer> PostAsync(string path, string body) => service.Client.PostAsync(path, body);
}
