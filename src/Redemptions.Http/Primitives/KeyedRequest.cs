using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>A call that changes something, and the key under which it is done once, however often it is sent.</summary>
public abstract record KeyedRequest
{
    /// <summary>1 to 255 characters of A-Z, a-z, 0-9 and _ . : - / + =, unique in account and mode. By default a new key, made with the request: it can be stored before the call.</summary>
    /// <exception cref="ArgumentException">The key is null or of another form.</exception>
    [JsonIgnore]
    public string IdempotencyKey { get; init => field = IdempotencyKeys.Checked(value); } = IdempotencyKeys.Create();
}
