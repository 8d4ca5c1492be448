namespace Redemptions.Http.Tests.Harness;

/// <summary>A request that a scripted service received; <see cref="Call"/> is its method, path and query.</summary>
internal sealed record ScriptedRequest(string Call, string Body, string Key, IReadOnlyDictionary<string, string> Headers);
