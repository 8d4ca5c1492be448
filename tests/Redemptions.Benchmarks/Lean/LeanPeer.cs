using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Redemptions.Benchmarks.Lean;

/// <summary>The least that an engineer would write: a row lock, two transactions, AES-GCM, one table. 1Voucher only, and nothing of the service's own code.</summary>
/// <remarks>It keeps the rule that matters: the intent is durable before the provider is called, the outcome before the answer. It has no resolution of
/// lost answers, limits, audit trail, search, metrics or key rotation.</remarks>
internal static class LeanPeer
{
    private const string Table =
        """
        CREATE TABLE IF NOT EXISTS lean_voucher (fingerprint bytea PRIMARY KEY, redemption uuid);
        CREATE TABLE IF NOT EXISTS lean_redemption (
            id uuid PRIMARY KEY, account text NOT NULL, idempotency_key text NOT NULL, fingerprint bytea NOT NULL, status text NOT NULL, record bytea NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(), UNIQUE (account, idempotency_key));
        CREATE INDEX IF NOT EXISTS lean_by_voucher ON lean_redemption (fingerprint);
        CREATE INDEX IF NOT EXISTS lean_by_time ON lean_redemption (account, created_at);
        """;

    public static async Task<WebApplication> CreateAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var settings = builder.Configuration;
        var database = NpgsqlDataSource.Create(settings.GetConnectionString("Redemptions")! + ";Max Auto Prepare=20;Auto Prepare Min Usages=2;Maximum Pool Size=60;No Reset On Close=true");
        await using (var table = database.CreateCommand(Table))
        {
            await table.ExecuteNonQueryAsync();
        }

        var peer = new Redeemer(database, await FlashAsync(settings), settings["Providers:Test:OneVoucher:AccountNumber"]!, Convert.FromBase64String(settings["Secrets:FingerprintKey"]!));
        var key = Convert.FromHexString(settings["Api:Keys:0:Sha256"]!);
        var application = builder.Build();
        application.MapGet("/health/ready", () => Results.Ok());
        application.MapPost("/collect/redemptions", async (HttpContext context) =>
        {
            var bearer = context.Request.Headers.Authorization.ToString()["Bearer ".Length..];
            if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(bearer)), key))
            {
                return Results.Unauthorized();
            }

            var request = (await context.Request.ReadFromJsonAsync<JsonElement>())!;
            return Results.Text(await peer.RedeemAsync(context.Request.Headers["Idempotency-Key"].ToString(), request), "application/json", Encoding.UTF8, StatusCodes.Status201Created);
        });
        return application;
    }

    private static async Task<HttpClient> FlashAsync(ConfigurationManager settings)
    {
        var flash = new HttpClient { BaseAddress = new Uri(settings["Providers:Test:OneVoucher:BaseUrl"] + "/") };
        flash.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", settings["Providers:Test:OneVoucher:ApiKey"]);
        using var answer = await flash.PostAsync(new Uri("token", UriKind.Relative), new FormUrlEncodedContent([new("grant_type", "client_credentials")]));
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        flash.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return flash;
    }

    private sealed class Redeemer(NpgsqlDataSource database, HttpClient flash, string account, byte[] key)
    {
        // One round trip and one commit: the row of the voucher is locked, and the intent written if it is free.
        private const string Begin =
            """
            WITH locked AS (
                INSERT INTO lean_voucher AS v (fingerprint, redemption) VALUES ($1, $2)
                ON CONFLICT (fingerprint) DO UPDATE SET redemption = excluded.redemption WHERE v.redemption IS NULL RETURNING fingerprint
            )
            INSERT INTO lean_redemption (id, account, idempotency_key, fingerprint, status, record) SELECT $2, 'shop', $3, fingerprint, 'draft', $4 FROM locked
            """;

        private const string End =
            """
            WITH freed AS (UPDATE lean_voucher SET redemption = NULL WHERE fingerprint = $1 AND redemption = $2)
            UPDATE lean_redemption SET status = $3, record = $4, updated_at = now() WHERE id = $2
            """;

        private readonly RecordCipher _cipher = new(key);

        public async Task<string> RedeemAsync(string idempotencyKey, JsonElement request)
        {
            if (await FindAsync(idempotencyKey) is { } known)
            {
                return known;
            }

            var pin = request.GetProperty("source").GetProperty("pin").GetString()!;
            var amount = request.TryGetProperty("amount", out var asked) ? asked.GetInt64() : 0;
            var (id, fingerprint) = (Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(pin)));
            var wire = new { reference = id.ToString(), accountNumber = account, pin, amount };
            if (await WriteAsync(Begin, fingerprint, id, idempotencyKey, _cipher.Encrypt(id, JsonSerializer.SerializeToUtf8Bytes(wire))) == 0)
            {
                throw new InvalidOperationException("The voucher is in use.");
            }

            using var answer = await flash.PostAsJsonAsync(new Uri("aggregation/4.0/1voucher/redeem", UriKind.Relative), wire);
            var flashed = await answer.Content.ReadFromJsonAsync<JsonElement>();
            var isRedeemed = flashed.GetProperty("responseCode").GetInt32() == 0;
            var taken = isRedeemed ? flashed.GetProperty("amount").GetInt64() : 0;
            var redemption = new
            {
                id = $"rdm_{id:N}"[..28],
                status = isRedeemed ? "confirmed" : "failed",
                version = 2,
                type = "vouchers.one_voucher",
                mode = "test",
                amount = taken,
                redeemed_amount = taken,
                currency = "ZAR",
                provider_reference = new { reference = id, transaction_id = isRedeemed ? flashed.GetProperty("transactionId").ToString() : null },
                change_voucher = flashed.TryGetProperty("voucher", out var change) ? change : (JsonElement?)null,
                created_at = TimeProvider.System.GetUtcNow(),
            };
            var record = JsonSerializer.SerializeToUtf8Bytes(redemption);
            await WriteAsync(End, fingerprint, id, redemption.status, _cipher.Encrypt(id, record));
            return Encoding.UTF8.GetString(record);
        }

        private async Task<string?> FindAsync(string idempotencyKey)
        {
            await using var command = database.CreateCommand("SELECT id, record FROM lean_redemption WHERE account = 'shop' AND idempotency_key = $1");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = idempotencyKey });
            await using var reader = await command.ExecuteReaderAsync();
            return await reader.ReadAsync() ? Encoding.UTF8.GetString(_cipher.Decrypt(reader.GetGuid(0), reader.GetFieldValue<byte[]>(1))) : null;
        }

        private async Task<int> WriteAsync(string statement, byte[] fingerprint, Guid id, string text, byte[] record)
        {
            await using var command = database.CreateCommand(statement);
            command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = fingerprint });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
            command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = record });
            return await command.ExecuteNonQueryAsync();
        }
    }
}
