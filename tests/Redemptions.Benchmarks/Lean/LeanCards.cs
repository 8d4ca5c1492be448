using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Redemptions.Benchmarks.Lean;

/// <summary>The HTTP front of the lean service of cards: issuing, balances and redemptions.</summary>
internal static class LeanCards
{
    public static async Task<WebApplication> CreateAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var settings = builder.Configuration;
        var database = NpgsqlDataSource.Create(settings.GetConnectionString("Redemptions")! + ";Max Auto Prepare=20;Auto Prepare Min Usages=2;Maximum Pool Size=60;No Reset On Close=true");
        var cards = new LeanCardStore(database, Convert.FromBase64String(settings["Secrets:FingerprintKey"]!));
        await cards.CreateTablesAsync();
        var key = Convert.FromHexString(settings["Api:Keys:0:Sha256"]!);
        var application = builder.Build();
        application.MapGet("/health/ready", () => Results.Ok());
        Map("/stored_value/cards", (_, request) => cards.IssueAsync(request.GetProperty("quantity").GetInt32(), request.GetProperty("amount").GetInt64()));
        Map("/stored_value/lookup", (_, request) => cards.BalanceAsync(Pin(request)));
        Map("/collect/redemptions", (idempotencyKey, request) => cards.RedeemAsync(idempotencyKey, Pin(request), request.GetProperty("amount").GetInt64()));
        return application;

        void Map(string path, Func<string, JsonElement, Task<string>> answer) => application.MapPost(path, async (HttpContext context) =>
        {
            var bearer = context.Request.Headers.Authorization.ToString()["Bearer ".Length..];
            if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(bearer)), key))
            {
                return Results.Unauthorized();
            }

            var request = await context.Request.ReadFromJsonAsync<JsonElement>();
            return Results.Text(await answer(context.Request.Headers["Idempotency-Key"].ToString(), request), "application/json", Encoding.UTF8, StatusCodes.Status201Created);
        });
    }

    private static string Pin(JsonElement request) => request.GetProperty("source").GetProperty("pin").GetString()!;
}
