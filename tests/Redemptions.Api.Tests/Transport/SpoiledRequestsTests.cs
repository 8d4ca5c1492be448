using System.Net;
using Redemptions.Testing;
using Xunit.Abstractions;

namespace Redemptions.Api.Tests.Transport;

/// <summary>Mutated bodies, cursors and filters: every request gets a proper answer, and none an internal error.</summary>
/// <remarks><c>REDEMPTIONS_FUZZ_ROUNDS</c> sets the number of rounds for each endpoint; <c>REDEMPTIONS_FUZZ_SEED</c> repeats a run.</remarks>
[Collection(ServiceFixture.Collection)]
public sealed class SpoiledRequestsTests(ServiceFixture service, ITestOutputHelper output)
{
    private const int DefaultRounds = 250;
    private const int LongestPart = 200;
    private static readonly HttpStatusCode[] Allowed =
    [
        HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.Accepted, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.Conflict,
        HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnprocessableEntity,
    ];

    [Fact]
    public Task A_redemption() => PostAsync("/collect/redemptions", () => Fresh.Blu(""", "external_reference": "order-1", "metadata": {"till": "7"}"""));

    [Fact]
    public Task A_lookup() => PostAsync("/stored_value/lookup", () => $$"""{"type": "vouchers.ott", "source": {"token": "{{Fresh.OttToken()}}", "serial_number": "1001500000000001"} }""");

    [Fact]
    public Task A_search() => PostAsync("/collect/redemptions/search", () => $$"""{"type": "vouchers.blu", "source": {"pin": "{{Fresh.BluPin()}}"} }""");

    [Fact]
    public async Task A_resolution()
    {
        var id = (await service.Client.RedeemAsync(Fresh.Blu())).String("id");
        await PostAsync($"/collect/redemptions/{id}/resolutions", () =>
            """{"outcome": "confirmed", "redeemed_amount": 5000, "change_voucher": {"pin": "2222333344445555", "amount": 1}, "evidence": "Their support says so.", "override": true}""");
    }

    [Fact]
    public async Task A_cursor_or_a_filter()
    {
        await service.Client.RedeemAsync(Fresh.Blu());
        await service.Client.RedeemAsync(Fresh.Blu());
        var cursor = (await service.Client.GetAsync("/collect/redemptions?limit=1")).String("next_cursor")!;
        await RunAsync((mutations, _) => service.Client.GetAsync(
            $"/collect/redemptions?limit={Part(mutations.Spoil("10"))}&cursor={Part(mutations.Spoil(cursor))}&created_from={Part(mutations.Spoil("2026-01-01T00:00:00.000Z"))}&status={Part(mutations.Spoil("draft"))}"));
    }

    // The server itself refuses a longer address, before the service sees it.
    private static string Part(string text) => Uri.EscapeDataString(text[..Math.Min(text.Length, LongestPart)]);

    private Task PostAsync(string path, Func<string> valid) => RunAsync((mutations, round) =>
        service.Client.PostAsync(path, mutations.Spoil(valid()), ("Idempotency-Key", $"spoiled-{path.Length}-{round}-{Random.Shared.Next()}")));

    private async Task RunAsync(Func<JsonMutations, int, Task<HttpAnswer>> ask)
    {
        var (rounds, seed) = (Setting("REDEMPTIONS_FUZZ_ROUNDS") ?? DefaultRounds, Setting("REDEMPTIONS_FUZZ_SEED") ?? Random.Shared.Next(1_000_000));
        output.WriteLine($"REDEMPTIONS_FUZZ_SEED={seed} repeats these {rounds}.");
        var mutations = new JsonMutations(new Random(seed));
        for (var round = 0; round < rounds; round++)
        {
            var answer = await ask(mutations, round);
            answer.Status.Should().BeOneOf(Allowed, "round {0} was answered {1}", round, answer.Text);
            if (answer.Status >= HttpStatusCode.BadRequest)
            {
                answer.Header("Content-Type").Should().Be("application/problem+json");
                answer.Code.Should().NotBeNullOrEmpty();
            }
        }
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), out var told) ? told : null;
}
