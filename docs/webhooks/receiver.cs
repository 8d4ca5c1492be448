#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false
// A receiver of webhooks: WEBHOOK_SECRET=whsec_… dotnet run receiver.cs --urls http://localhost:9000
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

var key = Convert.FromBase64String(Environment.GetEnvironmentVariable("WEBHOOK_SECRET")!["whsec_".Length..]);
var versions = new Dictionary<string, long>(); // of a real receiver: in its database, in one transaction with what follows
var app = WebApplication.Create(args);
app.MapPost("/webhooks", async (HttpRequest request) =>
{
    using var buffer = new MemoryStream();
    await request.Body.CopyToAsync(buffer);
    var body = buffer.ToArray();
    if (!IsSigned(request.Headers, body)) return Results.Unauthorized();
    using var json = JsonDocument.Parse(body);
    var (type, data) = (json.RootElement.GetProperty("type").GetString()!, json.RootElement.GetProperty("data"));
    if (!type.StartsWith("redemption.")) return Results.NoContent();
    var (id, version) = (data.GetProperty("id").GetString()!, data.GetProperty("version").GetInt64());
    lock (versions)
    {
        if (versions.TryGetValue(id, out var known) && known >= version) return Results.NoContent();
        versions[id] = version;
    }

    Console.WriteLine($"{type} {id} version {version}: {data.GetProperty("status").GetString()}");
    return Results.NoContent();
});
app.Run();

bool IsSigned(IHeaderDictionary headers, byte[] body)
{
    var (id, timestamp) = (headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString());
    var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
    if (!long.TryParse(timestamp, out var seconds) || seconds < now - 300 || seconds > now + 300) return false;
    byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
    var expected = Encoding.UTF8.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
    return headers["webhook-signature"].ToString().Split(' ').Any(one => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), expected));
}
