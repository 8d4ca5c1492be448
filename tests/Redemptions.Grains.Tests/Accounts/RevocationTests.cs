using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Accounts;

/// <summary>A change to a key or account on one silo takes effect on the other.</summary>
[Trait("Lane", "Slow")]
public sealed class RevocationTests(PostgresSandbox sandbox) : IClassFixture<PostgresSandbox>
{
    private static readonly string[] Roles = ["read"];

    [SkippableFact]
    public async Task A_key_opens_both_silos_at_once_and_after_its_revocation_neither_however_busy_it_is()
    {
        await using var one = await ClusterSilo.StartAsync(sandbox);
        await using var other = await ClusterSilo.StartAsync(sandbox);
        var (id, secret) = await MakeAsync(one, "shop");
        (await AskAsync(one, secret), await AskAsync(other, secret)).Should().Be((HttpStatusCode.OK, HttpStatusCode.OK));

        using var over = new CancellationTokenSource();
        var busy = BusyAsync(other, secret, over.Token);
        (await one.Http.DeleteAsync($"/accounts/shop/keys/{id}")).EnsureSuccessStatusCode();
        foreach (var silo in new[] { one, other })
        {
            await Poll.UntilAsync("a refusal", async () => await AskAsync(silo, secret) == HttpStatusCode.Forbidden);
        }

        await over.CancelAsync();
        (await busy).Should().BePositive();
    }

    [SkippableFact]
    public async Task A_disabled_account_is_disabled_on_both_and_enabled_again_on_both()
    {
        await using var one = await ClusterSilo.StartAsync(sandbox);
        await using var other = await ClusterSilo.StartAsync(sandbox);
        var (_, secret) = await MakeAsync(one, "closed");
        (await AskAsync(other, secret)).Should().Be(HttpStatusCode.OK);
        foreach (var (on, status) in new[] { (false, HttpStatusCode.Forbidden), (true, HttpStatusCode.OK) })
        {
            (await one.Http.PutAsJsonAsync("/accounts/closed/switch", new { on })).EnsureSuccessStatusCode();
            await Poll.UntilAsync($"{status} from the other silo", async () => await AskAsync(other, secret) == status);
        }
    }

    private static async Task<(string Id, string Secret)> MakeAsync(ClusterSilo silo, string account)
    {
        (await silo.Http.PostAsJsonAsync("/accounts", new { account })).EnsureSuccessStatusCode();
        using var answer = await silo.Http.PostAsJsonAsync($"/accounts/{account}/keys", new { name = "till", roles = Roles });
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (made.GetProperty("id").GetString()!, made.GetProperty("secret").GetString()!);
    }

    private static async Task<HttpStatusCode> AskAsync(ClusterSilo silo, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/collect/redemptions/types");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var answer = await silo.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<int> BusyAsync(ClusterSilo silo, string secret, CancellationToken over)
    {
        var calls = 0;
        while (!over.IsCancellationRequested)
        {
            await AskAsync(silo, secret);
            calls++;
        }

        return calls;
    }
}
