using System.Net.Http.Json;
using System.Text.Json;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>The simulators inside the service, called at their own address.</summary>
internal static class SimulatorsOfService
{
    /// <summary>Every amount taken, in cents, smallest first.</summary>
    public static async Task<IEnumerable<long>> TakenAsync(ServiceProcess service)
    {
        using var http = new HttpClient { BaseAddress = service.Simulators };
        var ledger = await http.GetFromJsonAsync<JsonElement>("/ledger");
        return ledger.GetProperty("redemptions").EnumerateArray().Select(entry => entry.GetProperty("amount_cents").GetInt64()).Order();
    }

    public static async Task FaultAsync(ServiceProcess service, object fault)
    {
        using var http = new HttpClient { BaseAddress = service.Simulators };
        using var response = await http.PostAsJsonAsync("/faults", fault);
        response.IsSuccessStatusCode.Should().BeTrue(await response.Content.ReadAsStringAsync());
    }
}
