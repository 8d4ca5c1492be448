using System.Text.Json;
using Redemptions.Http.Tests.Harness;

namespace Redemptions.Http.Tests;

/// <summary>What this client does with lost answers, refusals and open outcomes. The client in TypeScript runs the same file.</summary>
public sealed class ScenarioTests
{
    public static TheoryData<string> All => [.. Scenario.File.GetProperty("scenarios").EnumerateArray().Select(scenario => scenario.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_client_does_what_the_scenario_says(string name)
    {
        var scenario = Scenario.Named(name);
        var expected = scenario.GetProperty("expect");
        var time = new JumpingTime();
        await using var service = await ScriptedService.StartAsync(scenario.GetProperty("replies").EnumerateArray());
        service.Hanging = time.EndAttempts;
        using var http = new HttpClient { BaseAddress = service.Address };
        var client = TestClient.Of(http, time);

        var result = await RedeemAsync(client);
        Shown(result).Should().BeEquivalentTo(Members(expected.GetProperty("result")));
        if (scenario.TryGetProperty("resume", out var resumed))
        {
            Shown(await client.ResumeAsync(result.Should().BeOfType<RedeemResult.Undecided>().Subject)).Should().BeEquivalentTo(Members(resumed));
        }

        service.Requests.Select(request => request.Call).Should().Equal(expected.GetProperty("requests").EnumerateArray().Select(call => call.GetString()));
        time.Pauses.Should().Equal(expected.GetProperty("pauses").EnumerateArray().Select(pause => pause.GetDouble()));
        var posts = service.Requests.Where(request => request.Call.StartsWith("POST", StringComparison.Ordinal)).ToArray();
        posts.Should().AllSatisfy(post => post.Key.Should().Be("key-1"));
        posts.Select(post => post.Body).Distinct().Should().ContainSingle();
        JsonElement.DeepEquals(JsonDocument.Parse(posts[0].Body).RootElement, Scenario.File.GetProperty("request")).Should().BeTrue();
        service.Requests.Should().AllSatisfy(request => request.Headers["Authorization"].Should().Be("Bearer " + TestClient.Key));
    }

    private static async Task<object> RedeemAsync(RedemptionsHttpClient client)
    {
        try
        {
            return await client.RedeemAsync(Requests.Blu with { IdempotencyKey = "key-1" });
        }
        catch (RedemptionsHttpException refusal)
        {
            return refusal;
        }
    }

    private static Dictionary<string, object> Shown(object result) => result switch
    {
        RedeemResult.Confirmed => new() { ["kind"] = "confirmed" },
        RedeemResult.Reserved => new() { ["kind"] = "reserved" },
        RedeemResult.Failed failed => new() { ["kind"] = "failed", ["code"] = failed.Code, ["next_step"] = EnumConverter<NextStep>.Name(failed.NextStep) },
        RedeemResult.Undecided undecided => Without(new() { ["kind"] = "undecided", ["id"] = undecided.Id }),
        RedeemResult.Busy busy => Without(new() { ["kind"] = "busy", ["code"] = busy.Code, ["retry_after"] = busy.RetryAfter?.TotalSeconds, ["redemption_id"] = busy.RedemptionId }),
        RedemptionsHttpException refusal => Without(new()
        {
            ["kind"] = "refused",
            ["code"] = refusal.Code,
            ["status"] = (double?)refusal.Status,
            ["fields"] = refusal.Errors.Select(error => error.Field).ToArray(),
            ["outcome_unknown"] = refusal.OutcomeUnknown,
            ["redemption_id"] = refusal.RedemptionId,
        }),
        _ => throw new InvalidOperationException(result.ToString()),
    };

    private static Dictionary<string, object> Without(Dictionary<string, object?> members) =>
        members.Where(member => member.Value is not null).ToDictionary(member => member.Key, member => member.Value!);

    private static Dictionary<string, object> Members(JsonElement element) => element.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ValueKind switch
    {
        JsonValueKind.Number => member.Value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => member.Value.EnumerateArray().Select(item => item.GetString()).ToArray(),
        _ => (object)member.Value.GetString()!,
    });
}
