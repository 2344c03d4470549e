"""From Markdown to HTML: conversion and its processors."""
